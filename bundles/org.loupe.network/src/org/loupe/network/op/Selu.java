package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * gamma x above 0, gamma alpha (exp(x) - 1) below, elementwise.
 *
 * @param alpha slope at 0 from below over gamma
 * @param gamma slope above 0
 */
public record Selu(double alpha, double gamma) implements Pointwise {

  @Override
  public double value(double x) {
    return gamma * (x > 0 ? x : alpha * Math.expm1(x));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.scale(new Elu(alpha).derivative(w, x, y).orElseThrow(), gamma));
  }
}
