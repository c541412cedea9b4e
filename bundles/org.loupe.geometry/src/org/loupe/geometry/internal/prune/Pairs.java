package org.loupe.geometry.internal.prune;

/** Pairs of some things in a row: (0, 1), (0, 2), ..., (1, 2), ... */
final class Pairs {
  private Pairs() {}

  /** How many there are. */
  static long count(long n) {
    return n * (n - 1) / 2;
  }

  /** The place of a pair i < j. */
  static int at(int n, int i, int j) {
    return (int) (i * (2L * n - i - 1) / 2 + j - i - 1);
  }
}
