package org.loupe.geometry.internal.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * Which regions of two networks of one architecture have the same activation pattern.
 *
 * @param keptInA for each region of a whether b has its pattern on the window
 * @param keptInB for each region of b whether a has its pattern
 */
record Fates(boolean[] keptInA, boolean[] keptInB) {

  static Fates of(List<RegionPatterns.Key> a, List<RegionPatterns.Key> b) {
    return new Fates(in(a, new HashSet<>(b)), in(b, new HashSet<>(a)));
  }

  private static boolean[] in(List<RegionPatterns.Key> keys, Set<RegionPatterns.Key> others) {
    boolean[] in = new boolean[keys.size()];
    for (int i = 0; i < in.length; i++) {
      in[i] = others.contains(keys.get(i));
    }
    return in;
  }

  /** One row a fate. */
  Table table(Tensor areasA, Tensor areasB) {
    long[] regions = {count(keptInA, true), count(keptInA, false), count(keptInB, false)};
    double[] a = {area(areasA, keptInA, true), area(areasA, keptInA, false), 0};
    double[] b = {area(areasB, keptInB, true), 0, area(areasB, keptInB, false)};
    return Table.builder()
        .text("fate", List.of("kept", "died", "born"))
        .numbers("regions", regions)
        .numbers("areaA", a)
        .numbers("areaB", b)
        .build();
  }

  /** The table of networks whose patterns cannot be compared. */
  static Table none() {
    return Table.builder()
        .text("fate", List.of())
        .numbers("regions", new long[0])
        .numbers("areaA", new double[0])
        .numbers("areaB", new double[0])
        .build();
  }

  private static long count(boolean[] kept, boolean which) {
    long n = 0;
    for (boolean k : kept) {
      n += k == which ? 1 : 0;
    }
    return n;
  }

  private static double area(Tensor areas, boolean[] kept, boolean which) {
    double sum = 0;
    for (int i = 0; i < kept.length; i++) {
      sum += kept[i] == which ? areas.getDouble(i) : 0;
    }
    return sum;
  }
}
