package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The cosine, elementwise. */
public record Cos() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.cos(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.neg(w.apply(new Sin(), x)));
  }
}
