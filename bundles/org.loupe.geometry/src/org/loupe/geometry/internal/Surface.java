package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.api.value.Column;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Mesh;
import org.loupe.geometry.PartitionMesh;

/**
 * The graph of an output over the window: each region is a flat face, and faces that meet share
 * their corners, so that there are no gaps.
 */
final class Surface {
  private Surface() {}

  /**
   * The graph.
   *
   * @param mesh the regions with common corners
   * @param maps their maps, [regions, outputs, 3]
   * @param output number of the output
   */
  static Mesh of(PartitionMesh mesh, Tensor maps, int output) {
    int n = Math.toIntExact(mesh.points().size(0));
    double[] points = new double[3 * n];
    Arrays.fill(points, Double.NaN);
    Column.Ragged faces = (Column.Ragged) mesh.faces().column("corners").orElseThrow();
    Doubles corners = new Doubles();
    Doubles offsets = new Doubles();
    offsets.add(0);
    for (long r = 0; r < faces.rows(); r++) {
      long from = faces.offsets().getLong(r);
      long to = faces.offsets().getLong(r + 1);
      for (long c = from; c < to; c++) {
        int corner = (int) faces.values().getLong(c);
        // the first region that has it gives its height; the network is continuous
        if (Double.isNaN(points[3 * corner])) {
          double x = mesh.points().at(corner, 0);
          double y = mesh.points().at(corner, 1);
          points[3 * corner] = x;
          points[3 * corner + 1] = y;
          points[3 * corner + 2] =
              maps.at(r, output, 0) * x + maps.at(r, output, 1) * y + maps.at(r, output, 2);
        }
        if (to - from > 2) {
          corners.add(corner);
        }
      }
      if (to - from > 2) {
        offsets.add(corners.size());
      }
    }
    return new Mesh(
        Tensor.of(points, n, 3),
        Tensor.of(corners.toLongs(), corners.size()),
        Tensor.of(offsets.toLongs(), offsets.size()));
  }
}
