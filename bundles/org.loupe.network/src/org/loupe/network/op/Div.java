package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** Elementwise quotient of two operands that broadcast to a common shape. */
public record Div() implements Binary {

  @Override
  public double value(double a, double b) {
    return a / b;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    if (operand == 0) {
      return Optional.of(w.sumTo(w.div(at.cotangent(), at.input(1)), at.input(0).shape()));
    }
    return at.scaled(w.neg(w.div(at.output(), at.input(1))), 1);
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    boolean one = w.uniform(operands.get(1)).orElse(0) == 1;
    return one && operands.get(0).shape().rank() >= operands.get(1).shape().rank()
        ? Optional.of(operands.get(0))
        : Optional.empty();
  }

  @Override
  public Reading read(AffineSite site) {
    if (site.varies(1)) {
      return new Reading.Smooth("its divisor depends on the input", Reading.Head.NONE);
    }
    double[] scale = Binary.spread(site, 1);
    for (int i = 0; i < scale.length; i++) {
      if (scale[i] == 0) {
        return new Reading.Smooth("it divides by zero", Reading.Head.NONE);
      }
      scale[i] = 1 / scale[i];
    }
    return new Reading.Affine(Binary.scaled(site, 0, scale, new double[scale.length]));
  }
}
