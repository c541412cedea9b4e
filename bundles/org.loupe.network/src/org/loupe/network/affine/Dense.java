package org.loupe.network.affine;

import java.util.Arrays;

/**
 * Rows of a matrix product: y = x W + c for each of several rows x.
 *
 * <p>Written as sums of scaled rows of W ({@link RowSum}), which skips the units that are zero: behind
 * a ReLU about half of them. Cost: at most images x rows x k x m multiplications.
 */
public final class Dense implements AffineMap {

  /** The rows of W. */
  private final double[][] weights;

  private final double[] offset;
  private final int rows;
  private final int k;
  private final int m;

  /**
   * A product.
   *
   * @param rows rows of the operand
   * @param weights [k, m] row-major
   * @param offset [rows, m] or [m], or empty for none
   * @param k columns of the operand
   * @param m columns of the result
   */
  public Dense(int rows, double[] weights, double[] offset, int k, int m) {
    if (weights.length != k * m || (offset.length != 0 && offset.length % m != 0)) {
      throw new IllegalArgumentException("weights are [k, m], the offset [m] or [rows, m]");
    }
    this.rows = rows;
    this.weights = new double[k][];
    for (int i = 0; i < k; i++) {
      this.weights[i] = Arrays.copyOfRange(weights, i * m, (i + 1) * m);
    }
    this.offset = offset;
    this.k = k;
    this.m = m;
  }

  @Override
  public double[] apply(double[][] inputs, int images) {
    double[] x = inputs[0];
    double[] y = new double[images * rows * m];
    int base = (images - 1) * rows * m;
    for (int i = 0; offset.length > 0 && i < rows * m; i++) {
      y[base + i] = offset[i % offset.length];
    }
    RowSum sum = new RowSum(m);
    for (int r = 0; r < images * rows; r++) {
      sum.start();
      for (int i = 0; i < k; i++) {
        sum.add(x[r * k + i], weights[i]);
      }
      double[] row = sum.get();
      for (int j = 0; j < m; j++) {
        y[r * m + j] += row[j];
      }
    }
    return y;
  }
}
