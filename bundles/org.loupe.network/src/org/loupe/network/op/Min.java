package org.loupe.network.op;

import java.util.Optional;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.derivative.VjpSite;

/** The smaller of two operands that broadcast, elementwise; a tie counts for the first. */
public record Min() implements BinaryExtreme {

  @Override
  public double value(double a, double b) {
    return Math.min(a, b);
  }

  @Override
  public int sign() {
    return -1;
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    Wiring w = at.wiring();
    Value second = w.apply(new Step(), w.sub(at.input(0), at.input(1)));
    Value first = w.sub(w.scalar(1, second.type().dtype()), second);
    return at.scaled(operand == 0 ? first : second, operand);
  }
}
