package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * x above 0, alpha (exp(x) - 1) below, elementwise.
 *
 * @param alpha slope at 0 from below
 */
public record Elu(double alpha) implements Pointwise {

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * Math.expm1(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    // below 0 the derivative is y + alpha; exp is taken of what is below 0 only, so that it stays
    // finite
    Value above = w.apply(new Step(), x);
    Value low = w.sub(x, w.apply(new Relu(), x));
    Value below = w.scale(w.apply(new Exp(), low), alpha);
    return Optional.of(w.add(above, w.mul(w.sub(w.scalar(1, x.type().dtype()), above), below)));
  }
}
