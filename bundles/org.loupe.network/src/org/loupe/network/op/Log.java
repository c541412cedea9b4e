package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The natural logarithm, elementwise. */
public record Log() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.log(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.div(w.scalar(1, x.type().dtype()), x));
  }
}
