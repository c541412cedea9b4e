package org.loupe.network.affine;

import java.util.function.Predicate;

/**
 * The numbers at which a function is smooth: an open set, with poles and infinite slopes at its
 * ends.
 *
 * @param words as a message says it, of the function that has it
 * @param holds whether all of an interval lies in it; never of what are no numbers
 */
record Domain(String words, Predicate<Span> holds) {

  static Domain above(double end, String words) {
    return new Domain(words, z -> z.low() > end);
  }

  static Domain between(double low, double high, String words) {
    return new Domain(words, z -> z.low() > low && z.high() < high);
  }

  static Domain besideZero(String words) {
    return new Domain(words, z -> z.low() > 0 || z.high() < 0);
  }

  /**
   * Where the cosine is not 0. No double is a zero of it, two zeros are farther apart than the
   * double that pi is rounded to, and the cosine changes its sign at each.
   */
  static Domain betweenPoles(String words) {
    return new Domain(
        words, z -> z.high() - z.low() < Math.PI && Math.cos(z.low()) * Math.cos(z.high()) > 0);
  }
}
