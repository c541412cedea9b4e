package org.loupe.compute.internal.fourier;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.Cancellation;

/**
 * Lengths that are products of small primes: the self-sorting algorithm of Stockham, one pass a
 * factor; C. Van Loan, Computational Frameworks for the Fast Fourier Transform (1992), 1.7.
 */
final class MixedRadix implements Line {
  /** Factors that a pass can take out; larger ones cost more than Bluestein's way. */
  static final int[] PRIMES = {2, 3, 5, 7, 11, 13};

  private final int n;
  private final int[] factors;
  private final double[] roots;
  private final double[] scratch;

  MixedRadix(int n) {
    this.n = n;
    roots = roots(n);
    scratch = new double[2 * n];
    List<Integer> found = new ArrayList<>();
    int rest = n;
    while (rest % 4 == 0) {
      found.add(4);
      rest /= 4;
    }
    for (int p : PRIMES) {
      while (rest % p == 0) {
        found.add(p);
        rest /= p;
      }
    }
    factors = found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** exp(-2 pi i j / n) for each j, with angles of at most an eighth of the circle. */
  static double[] roots(int n) {
    double[] w = new double[2 * n];
    for (int j = 0; j < n; j++) {
      // 8 j / n eighths of the circle; the nearest quarter is exact
      int quarter = (int) ((4L * j + n / 2) / n);
      double angle = 2 * Math.PI * (4L * j - (long) quarter * n) / (4.0 * n);
      double c = Math.cos(angle);
      double s = -Math.sin(angle);
      double re = quarter % 2 == 0 ? c : s;
      double im = quarter % 2 == 0 ? s : -c;
      double sign = quarter % 4 >= 2 ? -1 : 1;
      w[2 * j] = sign * re;
      w[2 * j + 1] = sign * im;
    }
    return w;
  }

  @Override
  public void transform(double[] x, Cancellation cancellation) {
    double[] from = x;
    double[] to = scratch;
    int done = 1;
    for (int p : factors) {
      cancellation.check();
      if (p == 2) {
        pass2(from, to, done);
      } else if (p == 4) {
        pass4(from, to, done);
      } else {
        pass(from, to, done, p);
      }
      double[] swap = from;
      from = to;
      to = swap;
      done *= p;
    }
    if (from != x) {
      System.arraycopy(from, 0, x, 0, 2 * n);
    }
  }

  /**
   * One pass: block b of n / (done p), element j of done. Reads x[j + done (b + r blocks)] times
   * the root of r j / (done p), writes y[j + done (r' + p b)].
   */
  private void pass(double[] x, double[] y, int done, int p) {
    int blocks = n / (done * p);
    double[] re = new double[p];
    double[] im = new double[p];
    for (int b = 0; b < blocks; b++) {
      for (int j = 0; j < done; j++) {
        for (int r = 0; r < p; r++) {
          int at = 2 * (j + done * (b + r * blocks));
          int w = 2 * (r * j * blocks);
          re[r] = x[at] * roots[w] - x[at + 1] * roots[w + 1];
          im[r] = x[at] * roots[w + 1] + x[at + 1] * roots[w];
        }
        for (int k = 0; k < p; k++) {
          double sumRe = 0;
          double sumIm = 0;
          for (int r = 0; r < p; r++) {
            int w = 2 * (r * k % p * (n / p));
            sumRe += re[r] * roots[w] - im[r] * roots[w + 1];
            sumIm += re[r] * roots[w + 1] + im[r] * roots[w];
          }
          int at = 2 * (j + done * (k + p * b));
          y[at] = sumRe;
          y[at + 1] = sumIm;
        }
      }
    }
  }

  private void pass2(double[] x, double[] y, int done) {
    int blocks = n / (done * 2);
    for (int b = 0; b < blocks; b++) {
      for (int j = 0; j < done; j++) {
        int a = 2 * (j + done * b);
        int c = a + 2 * done * blocks;
        int w = 2 * j * blocks;
        double re = x[c] * roots[w] - x[c + 1] * roots[w + 1];
        double im = x[c] * roots[w + 1] + x[c + 1] * roots[w];
        int at = 2 * (j + done * 2 * b);
        y[at] = x[a] + re;
        y[at + 1] = x[a + 1] + im;
        y[at + 2 * done] = x[a] - re;
        y[at + 2 * done + 1] = x[a + 1] - im;
      }
    }
  }

  private void pass4(double[] x, double[] y, int done) {
    int blocks = n / (done * 4);
    int step = 2 * done * blocks;
    for (int b = 0; b < blocks; b++) {
      for (int j = 0; j < done; j++) {
        int a = 2 * (j + done * b);
        int w = 2 * j * blocks;
        double re1 = x[a + step] * roots[w] - x[a + step + 1] * roots[w + 1];
        double im1 = x[a + step] * roots[w + 1] + x[a + step + 1] * roots[w];
        int c = a + 2 * step;
        double re2 = x[c] * roots[2 * w] - x[c + 1] * roots[2 * w + 1];
        double im2 = x[c] * roots[2 * w + 1] + x[c + 1] * roots[2 * w];
        int d = a + 3 * step;
        double re3 = x[d] * roots[3 * w] - x[d + 1] * roots[3 * w + 1];
        double im3 = x[d] * roots[3 * w + 1] + x[d + 1] * roots[3 * w];
        double evenRe = x[a] + re2;
        double evenIm = x[a + 1] + im2;
        double oddRe = x[a] - re2;
        double oddIm = x[a + 1] - im2;
        int at = 2 * (j + done * 4 * b);
        y[at] = evenRe + re1 + re3;
        y[at + 1] = evenIm + im1 + im3;
        y[at + 2 * done] = oddRe + im1 - im3;
        y[at + 2 * done + 1] = oddIm - re1 + re3;
        y[at + 4 * done] = evenRe - re1 - re3;
        y[at + 4 * done + 1] = evenIm - im1 - im3;
        y[at + 6 * done] = oddRe - im1 + im3;
        y[at + 6 * done + 1] = oddIm + re1 - re3;
      }
    }
  }
}
