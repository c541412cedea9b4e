package org.loupe.geometry.internal;

import java.util.Arrays;

/**
 * Sorts numbers as {@link Arrays#sort(double[])} does, in time that hardly grows faster than their
 * number: they are dealt into about as many buckets by their leading bits, and each bucket is
 * sorted. Quantities of regions, which spread over orders of magnitude, fill the buckets evenly.
 */
final class BucketSort {

  /** Fewer numbers are sorted at once. */
  private static final int FEW = 1024;

  private BucketSort() {}

  /** Makes numbers rise. */
  static void sort(double[] v) {
    if (v.length < FEW) {
      Arrays.sort(v);
      return;
    }
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (double x : v) {
      low = Math.min(low, key(x));
      high = Math.max(high, key(x));
    }
    int bits = 31 - Integer.numberOfLeadingZeros(v.length);
    int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(high - low) - bits);
    // where the numbers of a bucket begin; dealing moves it to where they end
    int[] at = new int[(1 << bits) + 1];
    for (double x : v) {
      at[(int) (key(x) - low >>> shift) + 1]++;
    }
    for (int b = 1; b < at.length; b++) {
      at[b] += at[b - 1];
    }
    double[] dealt = new double[v.length];
    for (double x : v) {
      dealt[at[(int) (key(x) - low >>> shift)]++] = x;
    }
    int from = 0;
    for (int b = 0; from < v.length; b++) {
      if (at[b] - from > 1) {
        Arrays.sort(dealt, from, at[b]);
      }
      from = at[b];
    }
    System.arraycopy(dealt, 0, v, 0, v.length);
  }

  /** A whole number that is the larger of two where the number is, in the order of all doubles. */
  private static long key(double x) {
    long bits = Double.doubleToLongBits(x);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }
}
