package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** a to the power of b, elementwise. */
public record Pow() implements Binary {

  @Override
  public double value(double a, double b) {
    return Math.pow(a, b);
  }

  @Override
  public boolean mixesTypes() {
    return true;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value a = at.input(0);
    Value b = at.input(1);
    if (operand == 0) {
      return at.scaled(w.mul(b, w.apply(new Pow(), a, w.plus(b, -1))), 0);
    }
    return at.scaled(w.mul(at.output(), w.apply(new Log(), a)), 1);
  }

  /** The power 1 is the number itself, the power 0 is 1. */
  @Override
  public Reading read(AffineSite site) {
    if (site.varies(1)) {
      return Reading.Smooth.BENDS;
    }
    double[] scale = Binary.spread(site, 1);
    double[] shift = new double[scale.length];
    for (int i = 0; i < scale.length; i++) {
      if (scale[i] != 0 && scale[i] != 1) {
        return Reading.Smooth.BENDS;
      }
      shift[i] = 1 - scale[i];
    }
    return new Reading.Affine(Binary.scaled(site, 0, scale, shift));
  }
}
