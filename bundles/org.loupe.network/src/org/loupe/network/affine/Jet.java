package org.loupe.network.affine;

/**
 * Between which numbers a function of one number and its first two derivatives lie on an interval:
 * interval arithmetic (Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009) on
 * Taylor coefficients. Roundings are not counted; who uses it leaves room for them.
 *
 * @param value bounds of the value
 * @param slope bounds of the first derivative
 * @param bend bounds of the second derivative
 */
record Jet(Span value, Span slope, Span bend) {
  private static final Span ZERO = new Span(0, 0);
  private static final Span ONE = new Span(1, 1);
  private static final Span NONE = new Span(Double.NaN, Double.NaN);

  /** Of a function that is not smooth on all of the interval; what is made of it is not either. */
  static final Jet UNDEFINED = new Jet(NONE, NONE, NONE);

  /** The number itself. */
  static Jet of(double low, double high) {
    return new Jet(new Span(low, high), ONE, ZERO);
  }

  /** A function of this one, whose derivatives are given where this one's values are. */
  Jet then(Span outer, Span outerSlope, Span outerBend) {
    return new Jet(
        outer,
        outerSlope.times(slope),
        outerBend.times(slope.square()).plus(outerSlope.times(bend)));
  }

  Jet plus(Jet other) {
    return new Jet(value.plus(other.value), slope.plus(other.slope), bend.plus(other.bend));
  }

  Jet times(Jet other) {
    return new Jet(
        value.times(other.value),
        slope.times(other.value).plus(value.times(other.slope)),
        bend.times(other.value)
            .plus(slope.times(other.slope).times(2))
            .plus(value.times(other.bend)));
  }

  Jet affine(double factor, double shift) {
    return new Jet(
        value.times(factor).plus(new Span(shift, shift)), slope.times(factor), bend.times(factor));
  }
}
