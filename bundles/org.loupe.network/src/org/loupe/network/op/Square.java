package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** x x, elementwise. */
public record Square() implements Pointwise {

  @Override
  public double value(double x) {
    return x * x;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.scale(x, 2));
  }
}
