package org.loupe.network.affine;

/** One map after another. */
record Then(AffineMap first, AffineMap second) implements AffineMap {
  @Override
  public double[] apply(double[][] inputs, int images) {
    return second.apply(new double[][] {first.apply(inputs, images)}, images);
  }

  @Override
  public AffineMap sizes() {
    return first.sizes().then(second.sizes());
  }

  @Override
  public int terms() {
    return first.terms() + second.terms();
  }
}
