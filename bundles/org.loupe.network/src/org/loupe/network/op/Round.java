package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** The nearest whole number, elementwise; halves go to the even one. */
public record Round() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.rint(x);
  }

  @Override
  public Optional<Value> derivative(Wiring w, Value x, Value y) {
    return Optional.empty();
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
