package org.loupe.numeric;

/** The beta distribution, by the continued fraction DLMF 8.17.22 (Lentz's method). */
final class Beta {
  private static final double[] LANCZOS = {
    676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
  };

  private Beta() {}

  /** Logarithm of the gamma function of x at least 1/2: Lanczos' approximation of order 9. */
  static double logGamma(double x) {
    double sum = 0.99999999999980993;
    for (int i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x + i);
    }
    double t = x + 6.5;
    return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }

  /** The probability of at most x. */
  static double cumulative(double a, double b, double x) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - cumulative(b, a, 1 - x);
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    double c = 1;
    double d = 1 / (1 - (a + b) * x / (a + 1));
    double f = d;
    for (int m = 1; m < 100_000; m++) {
      double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
      d = 1 / (1 + even * d);
      c = 1 + even / c;
      f *= c * d;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
      d = 1 / (1 + odd * d);
      c = 1 + odd / c;
      f *= c * d;
      if (Math.abs(c * d - 1) < 1e-16) {
        break;
      }
    }
    return front * f / a;
  }

  /** The x that a number is at most with a probability, by halving. */
  static double quantile(double a, double b, double p) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 200 && high - low > 1e-16 * high; i++) {
      double x = (low + high) / 2;
      if (cumulative(a, b, x) < p) {
        low = x;
      } else {
        high = x;
      }
    }
    return (low + high) / 2;
  }
}
