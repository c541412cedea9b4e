package org.loupe.network.affine;

/** Few terms a unit: averages over windows and axes. */
public final class Sparse implements AffineMap {

  private final int[] start;
  private final int[] unit;
  private final double[] weight;
  private final int count;

  /**
   * A sparse matrix by rows.
   *
   * @param start [m + 1]: row i has the terms start[i] to start[i + 1] - 1
   * @param unit the unit of each term
   * @param weight the factor of each term
   * @param count units of the operand
   */
  public Sparse(int[] start, int[] unit, double[] weight, int count) {
    this.start = start;
    this.unit = unit;
    this.weight = weight;
    this.count = count;
  }

  @Override
  public double[] apply(double[][] inputs, int images) {
    double[] x = inputs[0];
    int m = start.length - 1;
    double[] y = new double[images * m];
    for (int r = 0; r < images; r++) {
      for (int i = 0; i < m; i++) {
        double sum = 0;
        for (int t = start[i]; t < start[i + 1]; t++) {
          sum += weight[t] * x[r * count + unit[t]];
        }
        y[r * m + i] = sum;
      }
    }
    return y;
  }

  @Override
  public AffineMap sizes() {
    return new Sparse(start, unit, Sizes.of(weight), count);
  }

  @Override
  public int terms() {
    int most = 0;
    for (int i = 0; i + 1 < start.length; i++) {
      most = Math.max(most, start[i + 1] - start[i]);
    }
    return most;
  }
}
