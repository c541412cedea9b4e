package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The opposite truth value, elementwise. */
public record Not() implements Pointwise {

  @Override
  public double value(double x) {
    return x == 0 ? 1 : 0;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.empty();
  }
}
