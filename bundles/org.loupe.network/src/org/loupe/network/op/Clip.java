package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * x kept between two numbers, elementwise: min(max(x, low), high). ReLU6 is {@code Clip(0, 6)}.
 *
 * @param low smallest result; negative infinity for none
 * @param high largest result; infinity for none
 */
public record Clip(double low, double high) implements Pointwise {

  /** Checks that the ends are numbers. */
  public Clip {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      throw new IllegalArgumentException("an end of the range is NaN");
    }
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x, low), high);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    Value above = low == Double.NEGATIVE_INFINITY ? x : w.apply(new Step(), w.plus(x, -low));
    if (high == Double.POSITIVE_INFINITY) {
      return Optional.of(low == Double.NEGATIVE_INFINITY ? w.scalar(1, x.type().dtype()) : above);
    }
    Value below = w.apply(new Step(), w.sub(w.scalar(high, x.type().dtype()), x));
    return Optional.of(low == Double.NEGATIVE_INFINITY ? below : w.mul(above, below));
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(Pieces.clip(low, high));
  }
}
