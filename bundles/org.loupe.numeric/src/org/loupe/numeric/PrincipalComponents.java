package org.loupe.numeric;

import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.compute.Svd;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/**
 * Principal components by singular values of the centred rows (I. T. Jolliffe, Principal Component
 * Analysis, 2002), never by the covariance, which loses half of the digits. In each component the
 * number of largest magnitude, the first of equal ones, is positive.
 *
 * @param mean [d]
 * @param components [k, d], orthonormal
 * @param variances [k], descending, with n - 1 degrees of freedom
 * @param ratios [k], shares of the whole variance; zeros when there is none
 */
public record PrincipalComponents(Tensor mean, Tensor components, Tensor variances, Tensor ratios) {

  /**
   * Of rows.
   *
   * @param rows [n, d], n at least 2
   * @param count how many components, at most min(n, d)
   */
  public static PrincipalComponents of(Tensor rows, int count, Compute compute) {
    Points p = Points.of("PCA", rows, 2);
    int d = p.length();
    int rank = Math.min(p.count(), d);
    if (count < 1 || count > rank) {
      throw new LoupeException(
          NumericProblem.POINTS,
          "%d principal components of %d rows of %d numbers; there are 1 to %d."
              .formatted(count, p.count(), d, rank));
    }
    double[] mean = new double[d];
    for (int j = 0; j < d; j++) {
      double[] column = new double[p.count()];
      int at = j;
      Arrays.setAll(column, i -> p.x()[i * d + at]);
      mean[j] = Statistics.mean(column);
    }
    Svd svd = compute.in(DType.F64).linearAlgebra().svd(centred(p, mean));
    double[] s = svd.s().toDoubles();
    double total = Arrays.stream(s).map(v -> v * v).sum();
    double[] variances = new double[count];
    double[] ratios = new double[count];
    for (int k = 0; k < count; k++) {
      variances[k] = s[k] * s[k] / (p.count() - 1);
      ratios[k] = total == 0 ? 0 : s[k] * s[k] / total;
    }
    double[] v = Arrays.copyOf(svd.vt().toDoubles(), count * d);
    for (int k = 0; k < count; k++) {
      orient(v, k * d, (k + 1) * d);
    }
    return new PrincipalComponents(
        Tensor.of(mean), Tensor.of(v, count, d), Tensor.of(variances), Tensor.of(ratios));
  }

  private static Tensor centred(Points p, double[] mean) {
    double[] x = p.x().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] -= mean[i % mean.length];
    }
    return Tensor.of(x, p.count(), p.length());
  }

  /**
   * Makes the number of largest magnitude positive; rounding decides nothing between equal ones.
   */
  private static void orient(double[] v, int from, int to) {
    int largest = from;
    for (int i = from + 1; i < to; i++) {
      largest = Math.abs(v[i]) > Math.abs(v[largest]) * (1 + 1e-9) ? i : largest;
    }
    if (v[largest] < 0) {
      for (int i = from; i < to; i++) {
        v[i] = -v[i];
      }
    }
  }

  /**
   * Coordinates of rows along the components.
   *
   * @param rows [n, d]
   * @return [n, k]
   */
  public Tensor transform(Tensor rows, Compute compute) {
    Points p = Points.of("PCA", rows, 0);
    if (p.length() != mean.count()) {
      throw new LoupeException(
          NumericProblem.POINTS,
          "Rows of %d numbers for components of %d.".formatted(p.length(), mean.count()));
    }
    Points c = Points.of("PCA", components, 1);
    return compute
        .in(DType.F64)
        .linearAlgebra()
        .product(centred(p, mean.toDoubles()), c.columns(0, c.count()));
  }
}
