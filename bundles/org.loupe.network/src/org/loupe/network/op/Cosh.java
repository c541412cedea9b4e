package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The hyperbolic cosine, elementwise. */
public record Cosh() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.cosh(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.apply(new Sinh(), x));
  }
}
