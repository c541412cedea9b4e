package org.loupe.geometry.reference;

/** Two values of the same size, added. */
record Sum(int one, int other, int units) implements Step.Affine {

  @Override
  public double[][] of(double[][][] values) {
    double[][] y = new double[units][];
    for (int i = 0; i < units; i++) {
      y[i] = values[one][i].clone();
      for (int k = 0; k < y[i].length; k++) {
        y[i][k] += values[other][i][k];
      }
    }
    return y;
  }
}
