package org.loupe.geometry.internal;

/** The units of a value that are not zero, and their images. Not thread-safe. */
final class Terms {

  private final double[][] own;
  private final double[][] shared = new double[3][];
  private final int[] units;
  private int count;
  private double[][] images;

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
    count = Sides.list(which, units);
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
