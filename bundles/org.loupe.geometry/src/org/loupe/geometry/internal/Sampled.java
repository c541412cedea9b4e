package org.loupe.geometry.internal;

import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** A few of the regions, for the check of their maps when the regions are not kept. */
final class Sampled {
  private final Doubles x = new Doubles();
  private final Doubles y = new Doubles();
  private final Doubles vertices = new Doubles();
  private final Doubles ends = new Doubles();
  private final Doubles maps = new Doubles();

  void add(double[] centre, Polygon p, Images images) {
    x.add(centre[0]);
    y.add(centre[1]);
    vertices.addPairs(p.x(), p.y());
    ends.add(vertices.size() / 2);
    for (int k = 0; k < images.units(); k++) {
      maps.add(images.a()[k]);
      maps.add(images.b()[k]);
      maps.add(images.c()[k]);
    }
  }

  /** Adds those of another part of the window. */
  void add(Sampled other) {
    int before = vertices.size() / 2;
    x.add(other.x.toArray());
    y.add(other.y.toArray());
    vertices.add(other.vertices.toArray());
    for (int i = 0; i < other.ends.size(); i++) {
      ends.add(before + other.ends.get(i));
    }
    maps.add(other.maps.toArray());
  }

  void clear() {
    x.clear();
    y.clear();
    vertices.clear();
    ends.clear();
    maps.clear();
  }

  /** Their centroids and vertices, as the table of regions has them. */
  Table regions() {
    long[] offsets = new long[ends.size() + 1];
    System.arraycopy(ends.toLongs(), 0, offsets, 1, ends.size());
    return Table.builder()
        .numbers("x", x.toArray())
        .numbers("y", y.toArray())
        .ragged(
            "vertices",
            Tensor.of(vertices.toArray(), vertices.size() / 2, 2),
            Tensor.of(offsets, offsets.length))
        .build();
  }

  /** Their maps: [regions, outputs, 3]. */
  Tensor maps(int outputs) {
    return Tensor.of(maps.toArray(), x.size(), outputs, 3);
  }
}
