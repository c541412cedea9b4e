package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/** |x|, elementwise. */
public record Abs() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.abs(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.of(w.apply(new Sign(), x));
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Elementwise.same(Pieces.ABS);
  }
}
