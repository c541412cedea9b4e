package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.derivative.VjpSite;

/** A function of each element by itself. */
public interface Pointwise extends Unary {

  /** The function of one number. */
  double value(double x);

  /**
   * The derivative at each element.
   *
   * @param w where to write it
   * @param x the operand
   * @param y the result
   * @return empty where it is zero everywhere
   */
  Optional<Value> derivative(Wiring w, Value x, Value y);

  @Override
  default Optional<Value> vjp(VjpSite at, int operand) {
    return derivative(at.wiring(), at.input(0), at.output())
        .map(d -> at.wiring().mul(at.cotangent(), d));
  }
}
