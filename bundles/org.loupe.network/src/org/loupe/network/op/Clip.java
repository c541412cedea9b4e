package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * x kept between two numbers, elementwise: min(max(x, low), high). ReLU6 is {@code Clip(0, 6)}.
 *
 * @param low smallest result; negative infinity for none
 * @param high largest result; infinity for none
 */
public record Clip(double low, double high) implements Unary {

  /** Checks that the ends are numbers. */
  public Clip {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      throw new IllegalArgumentException("an end of the range is NaN");
    }
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(Pieces.clip(low, high));
  }
}
