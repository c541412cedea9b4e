package org.loupe.network.affine;

/** Each unit by itself: y = scale x + shift. */
public final class Diagonal implements AffineMap {

  private final double[] scale;
  private final double[] shift;

  /**
   * A scaling.
   *
   * @param scale [n]
   * @param shift [n]
   */
  public Diagonal(double[] scale, double[] shift) {
    if (scale.length != shift.length) {
      throw new IllegalArgumentException("one scale and one shift a unit");
    }
    this.scale = scale;
    this.shift = shift;
  }

  @Override
  public double[] apply(double[][] inputs, int images) {
    double[] x = inputs[0];
    int n = scale.length;
    double[] y = new double[images * n];
    for (int r = 0; r < images; r++) {
      for (int i = 0; i < n; i++) {
        y[r * n + i] = scale[i] * x[r * n + i];
      }
    }
    int base = (images - 1) * n;
    for (int i = 0; i < n; i++) {
      y[base + i] += shift[i];
    }
    return y;
  }

  @Override
  public AffineMap sizes() {
    return new Diagonal(Sizes.of(scale), Sizes.of(shift));
  }

  @Override
  public int terms() {
    return 2;
  }
}
