package org.loupe.geometry.internal;

/** Bits that tell on which side of each of several lines a part lies. */
final class Sides {
  private Sides() {}

  /** Below all of so many. */
  static long[] below(int lines) {
    return new long[(lines + 63) >> 6];
  }

  static boolean isAbove(long[] sides, int line) {
    return (sides[line >> 6] >>> line & 1) != 0;
  }

  static void set(long[] sides, int line, boolean above) {
    long bit = 1L << line;
    sides[line >> 6] = above ? sides[line >> 6] | bit : sides[line >> 6] & ~bit;
  }
}
