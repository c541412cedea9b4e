package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * alpha x + beta, kept between 0 and 1, elementwise.
 *
 * @param alpha slope
 * @param beta value at 0
 */
public record HardSigmoid(double alpha, double beta) implements Pointwise {

  @Override
  public double value(double x) {
    return Math.max(0, Math.min(1, alpha * x + beta));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    Value line = w.plus(w.scale(x, alpha), beta);
    Value above = w.apply(new Step(), line);
    Value below = w.apply(new Step(), w.sub(w.scalar(1, x.type().dtype()), line));
    return Optional.of(w.scale(w.mul(above, below), alpha));
  }
}
