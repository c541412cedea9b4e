package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The inverse hyperbolic cosine, elementwise. */
public record Acosh() implements Pointwise {

  @Override
  public double value(double x) {
    double t = x - 1;
    return Math.log1p(t + Math.sqrt(t) * Math.sqrt(x + 1));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(
        w.div(w.scalar(1, x.type().dtype()), w.apply(new Sqrt(), w.plus(w.mul(x, x), -1))));
  }
}
