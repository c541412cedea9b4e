package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * The decision boundary inside of regions on which a network is affine: there it is a hyperplane
 * for each pair of classes, normal x = at, as far as it meets the region. Not thread-safe.
 */
final class RegionBoundary {

  /** Pairs of classes of a region after which no more are listed. */
  private static final int MOST = 1000;

  private final List<Long> regions = new ArrayList<>();
  private final List<Long> firsts = new ArrayList<>();
  private final List<Long> seconds = new ArrayList<>();
  private final List<Double> slopes = new ArrayList<>();
  private final List<Double> places = new ArrayList<>();
  private final List<double[]> normals = new ArrayList<>();

  /**
   * Adds the hyperplanes that meet a region. A class that another is above of all over the region
   * has none; of the rest a third class may still be above both where two are equal.
   */
  void add(int region, Extent extent, double[] slope, double[] offset) {
    int outputs = offset.length;
    int inputs = slope.length / outputs;
    double[][] rows = new double[outputs][];
    for (int k = 0; k < outputs; k++) {
      rows[k] = Arrays.copyOfRange(slope, k * inputs, (k + 1) * inputs);
    }
    if (outputs == 1) {
      meet(region, 0, 1, rows[0], offset[0], extent);
      return;
    }
    List<Integer> open = open(extent, rows, offset);
    int listed = 0;
    for (int i = 0; i < open.size(); i++) {
      for (int j = i + 1; j < open.size() && listed < MOST; j++) {
        int a = open.get(i);
        int b = open.get(j);
        double[] gap = minus(rows[b], rows[a]);
        listed += meet(region, a, b, gap, offset[b] - offset[a], extent) ? 1 : 0;
      }
    }
  }

  /** The classes that no other is above of all over the region. */
  private static List<Integer> open(Extent extent, double[][] rows, double[] offset) {
    double[] middle = extent.middle();
    int best = 0;
    for (int k = 1; k < rows.length; k++) {
      best = at(rows[k], offset[k], middle) > at(rows[best], offset[best], middle) ? k : best;
    }
    List<Integer> open = new ArrayList<>();
    for (int k = 0; k < rows.length; k++) {
      double[] gap = minus(rows[best], rows[k]);
      if (k == best || extent.range(gap)[0] + offset[best] - offset[k] < 0) {
        open.add(k);
      }
    }
    return open;
  }

  private boolean meet(
      int region, long first, long second, double[] gap, double offset, Extent extent) {
    double[] range = extent.range(gap);
    if (!(range[0] + offset < 0 && range[1] + offset > 0)) {
      return false;
    }
    double length = Math.sqrt(Arrays.stream(gap).map(v -> v * v).sum());
    regions.add((long) region);
    firsts.add(first);
    seconds.add(second);
    slopes.add(length);
    places.add(-offset / length);
    normals.add(Arrays.stream(gap).map(v -> v / length).toArray());
    return true;
  }

  private static double at(double[] row, double offset, double[] x) {
    double y = offset;
    for (int i = 0; i < x.length; i++) {
      y += row[i] * x[i];
    }
    return y;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] d = new double[a.length];
    Arrays.setAll(d, i -> a[i] - b[i]);
    return d;
  }

  Table table() {
    int n = regions.size();
    double[] flat = normals.stream().flatMapToDouble(Arrays::stream).toArray();
    long[] offsets = new long[n + 1];
    for (int i = 0; i < n; i++) {
      offsets[i + 1] = offsets[i] + normals.get(i).length;
    }
    return Table.builder()
        .numbers("region", longs(regions))
        .numbers("first", longs(firsts))
        .numbers("second", longs(seconds))
        .numbers("slope", slopes.stream().mapToDouble(Double::doubleValue).toArray())
        .numbers("at", places.stream().mapToDouble(Double::doubleValue).toArray())
        .ragged("normal", Tensor.of(flat, flat.length), Tensor.of(offsets, n + 1))
        .build();
  }

  private static long[] longs(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }
}
