package org.loupe.network.affine;

/** The operand itself, in the same order: identity, dropout, flattening, reshaping. */
public final class Same implements AffineMap {

  /** The only one. */
  public static final Same MAP = new Same();

  private Same() {}

  @Override
  public double[] apply(double[][] inputs, int images) {
    return inputs[0];
  }

  @Override
  public AffineMap sizes() {
    return this;
  }

  @Override
  public int terms() {
    return 0;
  }
}
