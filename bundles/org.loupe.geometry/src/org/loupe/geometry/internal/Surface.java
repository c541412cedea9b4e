package org.loupe.geometry.internal;

import org.loupe.api.value.Column;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Mesh;

/**
 * The graph of an output over the window: each region is a flat face, and faces that meet share
 * their corners, so that there are no gaps.
 */
final class Surface {

  /** Corners within this share of the window's size are one: both sides find them by rounding. */
  private static final double RELATIVE = 1e-10;

  private Surface() {}

  /**
   * The graph.
   *
   * @param regions the table of regions
   * @param maps their maps, [regions, outputs, 3]
   * @param output number of the output
   * @param radius size of the window
   */
  static Mesh of(Table regions, Tensor maps, int output, double radius) {
    Column.Ragged vertices = (Column.Ragged) regions.column("vertices").orElseThrow();
    Weld weld = new Weld(RELATIVE, radius);
    Doubles points = new Doubles();
    Doubles corners = new Doubles();
    Doubles offsets = new Doubles();
    offsets.add(0);
    int[] face = new int[16];
    for (long r = 0; r < vertices.rows(); r++) {
      long from = vertices.offsets().getLong(r);
      int n = (int) (vertices.offsets().getLong(r + 1) - from);
      face = face.length < n ? new int[2 * n] : face;
      int size = 0;
      for (int i = 0; i < n; i++) {
        double x = vertices.values().at(from + i, 0);
        double y = vertices.values().at(from + i, 1);
        int corner = weld.number(x, y);
        if (3 * corner == points.size()) {
          points.add(x, y, value(maps, r, output, x, y));
        }
        if (size == 0 || corner != face[size - 1]) {
          face[size++] = corner;
        }
      }
      size -= size > 1 && face[size - 1] == face[0] ? 1 : 0;
      if (size > 2) {
        for (int i = 0; i < size; i++) {
          corners.add(face[i]);
        }
        offsets.add(corners.size());
      }
    }
    return new Mesh(
        Tensor.of(points.toArray(), points.size() / 3, 3),
        Tensor.of(corners.toLongs(), corners.size()),
        Tensor.of(offsets.toLongs(), offsets.size()));
  }

  private static double value(Tensor maps, long region, int output, double x, double y) {
    return maps.at(region, output, 0) * x
        + maps.at(region, output, 1) * y
        + maps.at(region, output, 2);
  }
}
