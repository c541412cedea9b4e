package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * x - bias above lambd, x + bias below -lambd, else 0, elementwise.
 *
 * @param lambd half the width of what becomes 0
 * @param bias what is taken off the rest
 */
public record Shrink(double lambd, double bias) implements Pointwise {

  @Override
  public double value(double x) {
    return x > lambd ? x - bias : x < -lambd ? x + bias : 0;
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    Value above = w.apply(new Step(), w.plus(x, -lambd));
    Value below = w.apply(new Step(), w.plus(w.neg(x), -lambd));
    return Optional.of(w.add(above, below));
  }
}
