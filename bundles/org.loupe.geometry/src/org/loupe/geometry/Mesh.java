package org.loupe.geometry;

import org.loupe.api.Doc;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;

/**
 * A surface of convex polygons in three dimensions, counter-clockwise seen from outside. In a run
 * folder it is a file in OBJ and one in PLY.
 *
 * @param vertices [vertices, 3]
 * @param corners I64 [corners]: numbers of vertices, face after face, counted from 0
 * @param offsets I64 [faces + 1]: face i has the corners offsets[i] to offsets[i + 1] - 1
 */
@ValueType("mesh")
@Doc("a surface of convex polygons in three dimensions")
public record Mesh(
    @Doc("coordinates of the vertices") Tensor vertices,
    @Doc("numbers of the vertices of each face, face after face") Tensor corners,
    @Doc("where each face begins among the corners, and the end") Tensor offsets) {

  /** Number of faces. */
  public long faces() {
    return offsets.count() - 1;
  }
}
