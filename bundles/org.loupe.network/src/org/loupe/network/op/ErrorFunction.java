package org.loupe.network.op;

/**
 * The error function to about one unit in the last place of double precision: the power series
 * around 0 and the continued fraction of the complement beyond (Abramowitz and Stegun 7.1.6 and
 * 7.1.14).
 */
final class ErrorFunction {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** Where the complement is 0 in double precision beside 1. */
  private static final double ALL = 6;

  private ErrorFunction() {}

  static double erf(double x) {
    double a = Math.abs(x);
    if (!(a < ALL)) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    return a < 2.5 ? series(x) : Math.copySign(1 - complement(a), x);
  }

  /** 2 / sqrt(pi) exp(-x^2) sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)): all terms have one sign. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
  }

  private static double complement(double x) {
    double fraction = x;
    for (int n = 60; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
  }
}
