package org.loupe.geometry.internal;

/** Bits that tell on which side of each of several lines a part lies. */
final class Sides {
  private Sides() {}

  /** Below all of so many. */
  static long[] below(int lines) {
    return new long[(lines + 63) >> 6];
  }

  /**
   * A copy, in an array that is there if it has the length.
   *
   * @param into that array
   */
  static long[] copy(long[] sides, long[] into) {
    if (into.length != sides.length) {
      return sides.clone();
    }
    System.arraycopy(sides, 0, into, 0, sides.length);
    return into;
  }

  static boolean isAbove(long[] sides, int line) {
    return (sides[line >> 6] >>> line & 1) != 0;
  }

  /**
   * The lines that the part lies above.
   *
   * @param into takes them
   * @return how many they are
   */
  static int list(long[] sides, int[] into) {
    int count = 0;
    for (int w = 0; w < sides.length; w++) {
      for (long left = sides[w]; left != 0; left &= left - 1) {
        into[count++] = (w << 6) + Long.numberOfTrailingZeros(left);
      }
    }
    return count;
  }

  static void set(long[] sides, int line, boolean above) {
    long bit = 1L << line;
    sides[line >> 6] = above ? sides[line >> 6] | bit : sides[line >> 6] & ~bit;
  }
}
