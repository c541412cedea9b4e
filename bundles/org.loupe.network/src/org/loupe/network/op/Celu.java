package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * max(0, x) + min(0, alpha (exp(x / alpha) - 1)), elementwise.
 *
 * @param alpha where the exponential bends
 */
public record Celu(double alpha) implements Pointwise {

  @Override
  public double value(double x) {
    return Math.max(0, x) + Math.min(0, alpha * Math.expm1(x / alpha));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    Value above = w.apply(new Step(), x);
    Value low = w.sub(x, w.apply(new Relu(), x));
    Value below = w.apply(new Exp(), w.scale(low, 1 / alpha));
    return Optional.of(w.add(above, w.mul(w.sub(w.scalar(1, x.type().dtype()), above), below)));
  }
}
