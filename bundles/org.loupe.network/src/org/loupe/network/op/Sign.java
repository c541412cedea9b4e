package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** -1 below 0, 0 at 0, 1 above, elementwise. */
public record Sign() implements Pointwise {

  @Override
  public double value(double x) {
    return Math.signum(x);
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
