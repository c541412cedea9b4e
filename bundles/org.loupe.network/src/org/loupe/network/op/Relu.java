package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/** max(x, 0), elementwise. */
public record Relu() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.max(x, 0);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.apply(new Step(), x));
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(Pieces.RELU);
  }
}
