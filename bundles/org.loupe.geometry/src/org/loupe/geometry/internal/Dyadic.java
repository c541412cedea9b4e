package org.loupe.geometry.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A number m 2^e, as every double is one; sums and products are exact.
 *
 * @param m whole number, odd unless zero
 * @param e power of two
 */
record Dyadic(BigInteger m, int e) {

  static final Dyadic ZERO = new Dyadic(BigInteger.ZERO, 0);

  /** Digits of a quotient before it is rounded to a double. */
  private static final MathContext DIGITS = new MathContext(40);

  /** The number that a double is. */
  static Dyadic of(double v) {
    if (v == 0) {
      return ZERO;
    }
    long bits = Double.doubleToRawLongBits(v);
    int exponent = Math.max(1, (int) (bits >>> 52) & 0x7ff);
    long mantissa = bits & 0xfffffffffffffL;
    // numbers below the smallest normal one have no hidden bit
    mantissa |= Math.abs(v) < Double.MIN_NORMAL ? 0 : 1L << 52;
    return odd(BigInteger.valueOf(v < 0 ? -mantissa : mantissa), exponent - 1075);
  }

  static Dyadic[] of(double[] v) {
    Dyadic[] all = new Dyadic[v.length];
    for (int i = 0; i < v.length; i++) {
      all[i] = of(v[i]);
    }
    return all;
  }

  private static Dyadic odd(BigInteger m, int e) {
    if (m.signum() == 0) {
      return ZERO;
    }
    int zeros = m.getLowestSetBit();
    return zeros == 0 ? new Dyadic(m, e) : new Dyadic(m.shiftRight(zeros), e + zeros);
  }

  Dyadic plus(Dyadic other) {
    if (signum() == 0) {
      return other;
    }
    if (other.signum() == 0) {
      return this;
    }
    int least = Math.min(e, other.e);
    return odd(m.shiftLeft(e - least).add(other.m.shiftLeft(other.e - least)), least);
  }

  Dyadic minus(Dyadic other) {
    return plus(other.negated());
  }

  Dyadic times(Dyadic other) {
    return signum() == 0 || other.signum() == 0
        ? ZERO
        : new Dyadic(m.multiply(other.m), e + other.e);
  }

  Dyadic negated() {
    return new Dyadic(m.negate(), e);
  }

  int signum() {
    return m.signum();
  }

  /** The nearest double. */
  double value() {
    return over(new Dyadic(BigInteger.ONE, 0));
  }

  /** The quotient, rounded to a double. */
  double over(Dyadic divisor) {
    if (signum() == 0) {
      return 0;
    }
    int shift = e - divisor.e;
    BigDecimal n = new BigDecimal(shift > 0 ? m.shiftLeft(shift) : m);
    BigDecimal d = new BigDecimal(shift < 0 ? divisor.m.shiftLeft(-shift) : divisor.m);
    return n.divide(d, DIGITS).doubleValue();
  }
}
