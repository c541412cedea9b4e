package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The inverse hyperbolic tangent, elementwise. */
public record Atanh() implements Pointwise {

  @Override
  public double value(double x) {
    return 0.5 * Math.log1p(2 * x / (1 - x));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(
        w.div(w.scalar(1, x.type().dtype()), w.sub(w.scalar(1, x.type().dtype()), w.mul(x, x))));
  }
}
