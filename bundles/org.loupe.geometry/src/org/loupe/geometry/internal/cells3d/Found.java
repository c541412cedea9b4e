package org.loupe.geometry.internal.cells3d;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.geometry.Cells3dParameters;
import org.loupe.geometry.internal.SpooledTable;

/** What has been found in a part of the box. For one thread. */
final class Found {

  /** Numbers a cell has: volume, x, y, z, value, slope, corners, faces. */
  private static final int WIDTH = 8;

  /** As in the subdivision. */
  private static final double TOLERANCE = 1e-13;

  private final int output;
  private final int against;
  private final double level;
  private final double off;
  private final double radius;

  private double[] rows = new double[64 * WIDTH];
  private int count;

  /** Polygons of the surface, each [corners][3]. */
  final List<double[][]> polygons = new ArrayList<>();

  /** Slopes and offset of the output at the first cells, and where: for the check of the maps. */
  final List<double[]> sampled = new ArrayList<>();

  /** Volume where the output is not above the level. */
  double inside;

  /** Volume where the network's own output is certainly not above it. */
  double leastInside;

  /** Volume where the network's own output may not be above it. */
  double mostInside;

  double volume;
  private final double[] centre = new double[3];

  /**
   * Nothing yet.
   *
   * @param off how far the output may be from the network's
   * @param radius largest distance of a point of the box from the origin
   */
  Found(Cells3dParameters parameters, double off, double radius) {
    this.off = off;
    output = (int) parameters.output();
    against = parameters.against().map(Long::intValue).orElse(-1);
    level = parameters.level();
    this.radius = radius;
  }

  /** Puts the cells away, which are here no longer then. */
  void moveTo(SpooledTable table) {
    for (int i = 0; i < count; i++) {
      table.add(Arrays.copyOfRange(rows, i * WIDTH, (i + 1) * WIDTH));
    }
    rows = new double[0];
    count = 0;
  }

  /**
   * Takes a cell.
   *
   * @param images four images of the output
   * @return its volume
   */
  double add(Polyhedron p, double[] images) {
    double size = p.centroid(centre);
    int n = images.length / 4;
    double[] f = new double[4];
    double terms = Math.abs(level);
    for (int r = 0; r < 4; r++) {
      double other = against < 0 ? 0 : images[r * n + against];
      f[r] = images[r * n + output] - other;
      terms += (r < 3 ? radius : 1) * Math.max(Math.abs(images[r * n + output]), Math.abs(other));
    }
    double value = f[0] * centre[0] + f[1] * centre[1] + f[2] * centre[2] + f[3];
    if (Integer.bitCount(count) <= 1) {
      sampled.add(new double[] {centre[0], centre[1], centre[2], value});
    }
    if (rows.length == count * WIDTH) {
      rows = Arrays.copyOf(rows, 2 * rows.length);
    }
    double slope = Math.sqrt(f[0] * f[0] + f[1] * f[1] + f[2] * f[2]);
    double[] row = {
      size, centre[0], centre[1], centre[2], value, slope, p.size(), p.faces().length
    };
    System.arraycopy(row, 0, rows, WIDTH * count++, WIDTH);
    volume += size;
    double[] v = p.values(f[0], f[1], f[2], f[3] - level, TOLERANCE * terms);
    Optional<SpaceSplit.Halves> halves = SpaceSplit.of(p, v);
    double below = below(halves, v, size);
    inside += below;
    if (off == 0) {
      leastInside += below;
      mostInside += below;
    } else {
      double[] more = p.values(f[0], f[1], f[2], f[3] - level + off, TOLERANCE * terms);
      double[] less = p.values(f[0], f[1], f[2], f[3] - level - off, TOLERANCE * terms);
      leastInside += below(SpaceSplit.of(p, more), more, size);
      mostInside += below(SpaceSplit.of(p, less), less, size);
    }
    if (halves.isPresent()) {
      polygons.add(halves.get().cap());
    } else if (isAbove(v)) {
      surfaceAlongFaces(p, v);
    }
    return size;
  }

  private double below(Optional<SpaceSplit.Halves> halves, double[] v, double size) {
    return halves.map(h -> h.below().centroid(centre)).orElseGet(() -> isAbove(v) ? 0 : size);
  }

  /** Of a cell that is not cut. */
  private static boolean isAbove(double[] v) {
    double high = Arrays.stream(v).max().orElseThrow();
    return high > 0 && high >= -Arrays.stream(v).min().orElseThrow();
  }

  private void surfaceAlongFaces(Polyhedron p, double[] v) {
    // the surface may run along faces of the cell; the cell above it has them
    for (int[] face : p.faces()) {
      if (Arrays.stream(face).allMatch(i -> v[i] == 0)) {
        double[][] polygon = new double[face.length][];
        for (int i = 0; i < face.length; i++) {
          int a = face[face.length - 1 - i];
          polygon[i] = new double[] {p.x()[a], p.y()[a], p.z()[a]};
        }
        polygons.add(polygon);
      }
    }
  }
}
