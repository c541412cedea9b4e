package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** 1 / (1 + exp(-x)), elementwise. */
public record Sigmoid() implements Pointwise {

  @Override
  public double value(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.mul(y, w.sub(w.scalar(1, y.type().dtype()), y)));
  }

  @Override
  public Reading read(AffineSite site) {
    return new Reading.Smooth(
        "sigmoid is smooth", Reading.Head.ORDER_PRESERVING);
  }
}
