package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The error function, elementwise. */
public record Erf() implements Pointwise {

  @Override
  public double value(double x) {
    return ErrorFunction.erf(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.scale(w.apply(new Exp(), w.neg(w.mul(x, x))), 2 / Math.sqrt(Math.PI)));
  }
}
