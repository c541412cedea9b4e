package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** x times the share of a standard normal distribution below x, elementwise. */
public record Gelu() implements Pointwise {

  @Override
  public double value(double x) {
    return 0.5 * x * (1 + ErrorFunction.erf(x / Math.sqrt(2)));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    Value share = w.plus(w.scale(w.apply(new Erf(), w.scale(x, Math.sqrt(0.5))), 0.5), 0.5);
    Value density =
        w.scale(
            w.apply(new Exp(), w.scale(w.mul(x, x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
    return Optional.of(w.add(share, w.mul(x, density)));
  }
}
