package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * x above 0, slope times x below, elementwise.
 *
 * @param alpha the slope
 */
public record LeakyRelu(double alpha) implements Pointwise {

  /** Checks that the slope is a number. */
  public LeakyRelu {
    if (!Double.isFinite(alpha)) {
      throw new IllegalArgumentException("a slope of " + alpha);
    }
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * x;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.plus(w.scale(w.apply(new Step(), x), 1 - alpha), alpha));
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(Pieces.leaky(alpha));
  }
}
