package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The sine, elementwise. */
public record Sin() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.sin(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.apply(new Cos(), x));
  }
}
