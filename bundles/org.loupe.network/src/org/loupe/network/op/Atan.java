package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The arctangent, elementwise. */
public record Atan() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.atan(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.div(w.scalar(1, x.type().dtype()), w.plus(w.mul(x, x), 1)));
  }
}
