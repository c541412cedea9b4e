package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** x / (1 + |x|), elementwise. */
public record Softsign() implements Pointwise {

  @Override
  public double value(double x) {
    return x / (1 + Math.abs(x));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    Value one = w.plus(w.apply(new Abs(), x), 1);
    return Optional.of(w.div(w.scalar(1, x.type().dtype()), w.mul(one, one)));
  }
}
