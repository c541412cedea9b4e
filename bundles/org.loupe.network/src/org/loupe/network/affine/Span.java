package org.loupe.network.affine;

/** All numbers from one to another. */
record Span(double low, double high) {

  static Span of(double a, double b) {
    return a <= b ? new Span(a, b) : new Span(b, a);
  }

  Span plus(Span other) {
    return new Span(low + other.low, high + other.high);
  }

  Span times(double factor) {
    return of(low * factor, high * factor);
  }

  Span times(Span other) {
    double a = low * other.low;
    double b = low * other.high;
    double c = high * other.low;
    double d = high * other.high;
    return new Span(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  Span square() {
    Span product = times(this);
    return low < 0 && high > 0 ? new Span(0, product.high) : product;
  }

  /** Both and what is between them. */
  Span hull(Span other) {
    return new Span(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** The smallest size of a number in it. */
  double distance() {
    return low > 0 ? low : Math.max(0, -high);
  }

  /** The largest size of a number in it. */
  double size() {
    return Math.max(Math.abs(low), Math.abs(high));
  }
}
