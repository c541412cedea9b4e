package org.loupe.api.value;

/** How numbers are written where a person reads them. */
final class Numbers {
  private Numbers() {}

  /** Without a needless fraction. */
  static String text(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
  }
}
