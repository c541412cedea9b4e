package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** tanh(x), elementwise. */
public record Tanh() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.tanh(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.sub(w.scalar(1, y.type().dtype()), w.mul(y, y)));
  }

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Smooth(
        "tanh is smooth", Reading.Head.ORDER_PRESERVING);
  }
}
