package org.loupe.geometry.internal.compare;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Tensor;

/** Polygons as a column of lists of vertices. Not thread-safe. */
public final class PolygonColumn {
  private final List<ConvexPart> parts = new ArrayList<>();

  /** Adds a polygon. */
  public void add(ConvexPart p) {
    parts.add(p);
  }

  /** The vertices, [total, 2]. */
  public Tensor points() {
    double[] points = new double[2 * parts.stream().mapToInt(ConvexPart::size).sum()];
    int n = 0;
    for (ConvexPart p : parts) {
      for (int i = 0; i < p.size(); i++) {
        points[n++] = p.x()[i];
        points[n++] = p.y()[i];
      }
    }
    return Tensor.of(points, n / 2, 2);
  }

  /** Where each polygon begins, and the end. */
  public Tensor offsets() {
    long[] offsets = new long[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) {
      offsets[i + 1] = offsets[i] + parts.get(i).size();
    }
    return Tensor.of(offsets, offsets.length);
  }
}
