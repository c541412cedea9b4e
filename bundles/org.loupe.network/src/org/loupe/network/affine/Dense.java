package org.loupe.network.affine;

/**
 * Rows of a matrix product: y = x W + c for each of several rows x.
 *
 * <p>Written as sums of scaled rows of W, which the compiler turns into vector instructions, and
 * which skips the units that are zero: behind a ReLU about half of them. Cost: at most images x rows
 * x k x m multiplications.
 */
public final class Dense implements AffineMap {

  private final double[] weights;
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
    this.weights = weights;
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
    for (int i = 0; i < k; i++) {
      for (int r = 0; r < images * rows; r++) {
        double a = x[r * k + i];
        if (a != 0) {
          addScaled(a, i * m, y, r * m);
        }
      }
    }
    return y;
  }

  private void addScaled(double a, int from, double[] y, int to) {
    double[] w = weights;
    for (int j = 0; j < m; j++) {
      y[to + j] += a * w[from + j];
    }
  }
}
