package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.api.value.Tensor;

/**
 * The linear regions: unions of activation regions that share an edge and have the same affine map,
 * as below dead units or where weights cancel.
 *
 * <p>Maps that meet along an edge agree on it, the network being continuous, so that they are the
 * same when their slopes are. Only regions that have the slopes of another one somewhere are looked
 * at: of most networks none or few.
 */
final class LinearRegions {

  /** Share of the largest slope by which the slopes of one map may differ by rounding. */
  private static final double RELATIVE = 1e-11;

  /** Maps that are copied at once. */
  private static final int CHUNK = 256;

  private final Tensor vertices;
  private final Tensor offsets;
  private final Tensor maps;
  private final int outputs;
  private final int[] parent;
  private double tolerance;

  private LinearRegions(Tensor vertices, Tensor offsets, Tensor maps) {
    this.vertices = vertices;
    this.offsets = offsets;
    this.maps = maps;
    outputs = Math.toIntExact(maps.size(1));
    parent = new int[Math.toIntExact(maps.size(0))];
    Arrays.setAll(parent, i -> i);
  }

  /**
   * For each region the number of its linear region, in the order of their first regions.
   *
   * @param vertices corners of the regions, [total, 2]
   * @param offsets where each region's begin, I64 [regions + 1]
   * @param maps their maps, [regions, outputs, 3]
   * @param resolved I64 [regions]: 0 for those that stand for themselves, as their maps hold in a
   *     point only
   * @param radius size of the window
   */
  static int[] of(Tensor vertices, Tensor offsets, Tensor maps, Tensor resolved, double radius) {
    LinearRegions l = new LinearRegions(vertices, offsets, maps);
    boolean[] doubtful = l.doubtful();
    for (int i = 0; i < doubtful.length; i++) {
      doubtful[i] = doubtful[i] && resolved.getLong(i) != 0;
    }
    l.unite(doubtful, radius);
    return l.numbers();
  }

  /** Regions with slopes that another one may have, too: told by one number made of the slopes. */
  private boolean[] doubtful() {
    int n = parent.length;
    double[] mixed = new double[n];
    double largest = 0;
    double[] weight = new double[2 * outputs];
    Arrays.setAll(weight, LinearRegions::weight);
    double weights = Arrays.stream(weight).sum();
    double[] rows = {};
    for (int i = 0; i < n; i++) {
      int at = i % CHUNK * 3 * outputs;
      if (at == 0) {
        rows = maps.rows(i, Math.min(n, i + CHUNK)).toDoubles();
      }
      for (int k = 0; k < weight.length; k++) {
        double slope = rows[at + (k >> 1) * 3 + (k & 1)];
        largest = Math.max(largest, Math.abs(slope));
        mixed[i] += weight[k] * slope;
      }
    }
    tolerance = RELATIVE * largest;
    double near = 2 * weights * tolerance;
    double[] sorted = mixed.clone();
    Arrays.sort(sorted);
    boolean[] doubtful = new boolean[n];
    boolean any = false;
    for (int i = 1; i < n && !any; i++) {
      any = sorted[i] - sorted[i - 1] <= near;
    }
    for (int i = 0; i < n && any; i++) {
      int at = Arrays.binarySearch(sorted, mixed[i]);
      doubtful[i] =
          (at > 0 && mixed[i] - sorted[at - 1] <= near)
              || (at + 1 < n && sorted[at + 1] - mixed[i] <= near);
    }
    return doubtful;
  }

  /** Between 1 and 2, such that no simple combination of slopes is zero. */
  private static double weight(int k) {
    double turned = (k + 1) * 0.6180339887498949;
    return 1 + turned - Math.floor(turned);
  }

  /** Slopes of the outputs along both directions, one output after another. */
  private double slope(int region, int k) {
    return maps.getDouble(((long) region * outputs + (k >> 1)) * 3 + (k & 1));
  }

  private void unite(boolean[] doubtful, double radius) {
    Weld weld = new Weld(Weld.RELATIVE, radius);
    Edges edges = new Edges();
    for (int i = 0; i < parent.length; i++) {
      if (!doubtful[i]) {
        continue;
      }
      long end = offsets.getLong(i + 1L);
      int before = corner(weld, end - 1);
      for (long v = offsets.getLong(i); v < end; v++) {
        int corner = corner(weld, v);
        int other = corner == before ? i : edges.left(edges.add(before, corner, i));
        if (other != i && haveSameSlopes(i, other)) {
          int a = root(i);
          int b = root(other);
          // the first region of a union stands for it
          parent[Math.max(a, b)] = Math.min(a, b);
        }
        before = corner;
      }
    }
  }

  private int corner(Weld weld, long v) {
    return weld.number(vertices.getDouble(2 * v), vertices.getDouble(2 * v + 1));
  }

  private boolean haveSameSlopes(int i, int j) {
    for (int k = 0; k < 2 * outputs; k++) {
      if (!(Math.abs(slope(i, k) - slope(j, k)) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  private int root(int region) {
    int r = region;
    while (parent[r] != r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  }

  private int[] numbers() {
    int[] numbers = new int[parent.length];
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      int r = root(i);
      numbers[i] = r == i ? count++ : numbers[r];
    }
    return numbers;
  }
}
