package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * x above a threshold, else 0, elementwise.
 *
 * @param alpha the threshold
 */
public record ThresholdedRelu(double alpha) implements Pointwise {

  @Override
  public double value(double x) {
    return x > alpha ? x : 0;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.apply(new Step(), w.plus(x, -alpha)));
  }

  /** Has pieces at the threshold 0 alone, where it does not jump. */
  @Override
  public Reading read(AffineSite site) {
    return alpha == 0 ? Reading.Elementwise.same(Pieces.RELU) : Reading.Smooth.JUMPS;
  }
}
