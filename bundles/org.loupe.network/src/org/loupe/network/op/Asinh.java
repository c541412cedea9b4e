package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/** The inverse hyperbolic sine, elementwise. */
public record Asinh() implements Pointwise {

  @Override
  public double value(double x) {
    // by |x|, so that nothing cancels
    double a = Math.abs(x);
    return Math.copySign(Math.log1p(a + a * a / (1 + Math.hypot(a, 1))), x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(
        w.div(w.scalar(1, x.type().dtype()), w.apply(new Sqrt(), w.plus(w.mul(x, x), 1))));
  }
}
