package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * The remainder of a over b, elementwise.
 *
 * @param sign whose sign it has
 */
public record Mod(Sign sign) implements Binary {

  /** Whose sign a remainder has. */
  public enum Sign {
    /** That of a. */
    DIVIDEND,
    /** That of b. */
    DIVISOR
  }

  @Override
  public double value(double a, double b) {
    double r = a % b;
    return sign == Sign.DIVISOR && r != 0 && r < 0 != b < 0 ? r + b : r;
  }

  /** a - b q with the whole number q, which does not change but at jumps. */
  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    if (operand == 0) {
      return Optional.of(w.sumTo(at.cotangent(), at.input(0).shape()));
    }
    Value q = w.apply(new Round(), w.div(w.sub(at.output(), at.input(0)), at.input(1)));
    return at.scaled(q, 1);
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
