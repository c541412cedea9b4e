package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** Elementwise product of two operands that broadcast to a common shape. */
public record Mul() implements Binary {

  @Override
  public double value(double a, double b) {
    return a * b;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    return at.scaled(at.input(1 - operand), operand);
  }

  @Override
  public Optional<Value> simplified(Wiring w, List<Value> operands) {
    for (int i = 0; i < 2; i++) {
      Value other = operands.get(1 - i);
      OptionalDouble factor = w.uniform(operands.get(i));
      if (factor.isPresent() && other.shape().rank() >= operands.get(i).shape().rank()) {
        if (factor.getAsDouble() == 1) {
          return Optional.of(other);
        }
        if (factor.getAsDouble() == -1) {
          return Optional.of(w.neg(other));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Reading read(AffineSite site) {
    if (site.varies(0) && site.varies(1)) {
      return new Reading.Smooth("both factors depend on the input", Reading.Head.NONE);
    }
    int varying = site.varies(0) ? 0 : 1;
    double[] scale = Binary.spread(site, 1 - varying);
    return new Reading.Affine(Binary.scaled(site, varying, scale, new double[scale.length]));
  }
}
