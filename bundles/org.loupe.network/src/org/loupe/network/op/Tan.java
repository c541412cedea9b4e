package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The tangent, elementwise. */
public record Tan() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.tan(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.plus(w.mul(y, y), 1));
  }
}
