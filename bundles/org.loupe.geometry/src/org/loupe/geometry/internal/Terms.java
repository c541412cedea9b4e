package org.loupe.geometry.internal;

import java.util.Arrays;

/** The units of a value that are not zero, and their images. Not thread-safe. */
final class Terms {

  private static final long[] NONE = {};

  private final double[][] own;
  private final double[][] shared = new double[3][];
  private final int[] units;
  private int count;
  private double[][] images;

  /** The active units that are listed, bit by bit: neighbours often share them. */
  private long[] listed = NONE;

  /** Of a value with so many units, all zero. */
  Terms(int n) {
    own = new double[3][n];
    units = new int[n];
    images = own;
  }

  /** Makes all units zero. */
  void clear() {
    count = 0;
    images = own;
    listed = NONE;
  }

  /**
   * Takes the images of another value instead of own ones.
   *
   * @param which the units that are taken, bit by bit
   */
  void share(Images z, long[] which) {
    shared[0] = z.a();
    shared[1] = z.b();
    shared[2] = z.c();
    images = shared;
    list(which);
  }

  /**
   * Takes units without their images.
   *
   * @param which the units, bit by bit
   */
  void list(long[] which) {
    if (!Arrays.equals(listed, which)) {
      listed = Sides.copy(which, listed);
      count = Sides.list(which, units);
    }
  }

  /** Adds a unit with images of its own, unless these are zero. */
  void add(int unit, double a, double b, double c) {
    own[0][unit] = a;
    own[1][unit] = b;
    own[2][unit] = c;
    units[count] = unit;
    count += a != 0 || b != 0 || c != 0 ? 1 : 0;
  }

  /** Element k of images()[r] is what a listed unit k has in image r. */
  double[][] images() {
    return images;
  }

  /** The units, longer than there are. */
  int[] units() {
    return units;
  }

  int count() {
    return count;
  }

  /** A copy, with the units that are zero. */
  Images copy() {
    Images all = Images.zero(units.length);
    for (int i = 0; i < count; i++) {
      int k = units[i];
      all.a()[k] = images[0][k];
      all.b()[k] = images[1][k];
      all.c()[k] = images[2][k];
    }
    return all;
  }
}
