package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * x above 0, slope times x below, elementwise.
 *
 * @param alpha the slope
 */
public record LeakyRelu(double alpha) implements Unary {

  /** Checks that the slope is a number. */
  public LeakyRelu {
    if (!Double.isFinite(alpha)) {
      throw new IllegalArgumentException("a slope of " + alpha);
    }
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(Pieces.leaky(alpha));
  }
}
