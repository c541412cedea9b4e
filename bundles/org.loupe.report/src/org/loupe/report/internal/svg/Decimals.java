package org.loupe.report.internal.svg;

/** Numbers of SVG files: places to a hundredth of a point, in as few characters as possible. */
final class Decimals {
  /** Steps of a point that are told apart. */
  static final int STEPS = 100;

  private Decimals() {}

  /** A place in steps. */
  static long steps(double place) {
    return Math.round(place * STEPS);
  }

  /** A number with at most two decimals. */
  static String of(double value) {
    long steps = steps(value);
    String sign = steps < 0 ? "-" : "";
    long whole = Math.abs(steps) / STEPS;
    long part = Math.abs(steps) % STEPS;
    if (part == 0) {
      return sign + whole;
    }
    String decimals = part % 10 == 0 ? "." + part / 10 : part < 10 ? ".0" + part : "." + part;
    return sign + (whole == 0 ? "" : whole) + decimals;
  }

  /** A colour. */
  static String colour(int rgb) {
    return "#%06x".formatted(rgb & 0xffffff);
  }
}
