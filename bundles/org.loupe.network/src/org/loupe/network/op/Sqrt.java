package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The square root, elementwise. */
public record Sqrt() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.sqrt(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.div(w.scalar(0.5, x.type().dtype()), y));
  }
}
