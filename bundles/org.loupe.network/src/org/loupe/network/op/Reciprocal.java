package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** 1 / x, elementwise. */
public record Reciprocal() implements Pointwise {

  @Override
  public double value(double x) {
    return 1 / x;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.neg(w.mul(y, y)));
  }
}
