package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The arcsine, elementwise. */
public record Asin() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.asin(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(
        w.div(
            w.scalar(1, x.type().dtype()),
            w.apply(new Sqrt(), w.sub(w.scalar(1, x.type().dtype()), w.mul(x, x)))));
  }
}
