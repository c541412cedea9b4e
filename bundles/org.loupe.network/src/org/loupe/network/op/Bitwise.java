package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * Bits of two whole numbers that broadcast, as 64-bit numbers.
 *
 * @param gate what becomes of two bits
 */
public record Bitwise(Logic.Gate gate) implements Binary {

  @Override
  public String type() {
    return "Bitwise" + gate.label();
  }

  @Override
  public double value(double a, double b) {
    long x = (long) a;
    long y = (long) b;
    return switch (gate) {
      case AND -> x & y;
      case OR -> x | y;
      case XOR -> x ^ y;
    };
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
