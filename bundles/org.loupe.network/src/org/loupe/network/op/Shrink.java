package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

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

  /** Has pieces where it does not jump: the soft form, of which bias and lambd are equal. */
  @Override
  public Reading read(AffineSite site) {
    if (bias != lambd || lambd < 0) {
      return Reading.Smooth.JUMPS;
    }
    return Reading.Elementwise.same(
        lambd == 0
            ? Pieces.leaky(1)
            : new Pieces(
                new double[] {-lambd, lambd},
                new double[] {1, 0, 1},
                new double[] {lambd, 0, -lambd}));
  }
}
