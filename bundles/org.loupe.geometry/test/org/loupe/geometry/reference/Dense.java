package org.loupe.geometry.reference;

/**
 * w x + b.
 *
 * @param w weights, [units, inputs]
 * @param b [units]
 */
record Dense(int from, double[][] w, double[] b) implements Step.Affine {

  /** Each unit times a number. */
  static Dense scaled(int from, int units, double by) {
    double[][] w = new double[units][units];
    for (int i = 0; i < units; i++) {
      w[i][i] = by;
    }
    return new Dense(from, w, new double[units]);
  }

  @Override
  public int units() {
    return w.length;
  }

  @Override
  public double[][] of(double[][][] values) {
    double[][] x = values[from];
    int m = values[0][0].length;
    double[][] y = new double[w.length][m];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < x.length; j++) {
        for (int k = 0; k < m; k++) {
          y[i][k] += w[i][j] * x[j][k];
        }
      }
      y[i][m - 1] += b[i];
    }
    return y;
  }
}
