package org.loupe.geometry.internal;

/** The units of a value that are not zero, and their images. Not thread-safe. */
final class Terms {

  private final double[][] own;
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

  /** Takes the images of another value instead of own ones, for all units that are added. */
  void share(Images z) {
    images = new double[][] {z.a(), z.b(), z.c()};
  }

  /** Adds a unit of shared images. */
  void add(int unit) {
    units[count++] = unit;
  }

  /** Adds several units of shared images. */
  void add(int[] more) {
    System.arraycopy(more, 0, units, count, more.length);
    count += more.length;
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
