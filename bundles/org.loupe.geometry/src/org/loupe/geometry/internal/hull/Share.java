package org.loupe.geometry.internal.hull;

import org.loupe.numeric.Proportions;

/** Counts verdicts. Not thread-safe. */
final class Share {

  /** Of all intervals of shares. */
  static final double LEVEL = 0.95;

  private long rows;
  private long in;
  private long undecided;

  void add(Verdict verdict) {
    rows++;
    in += verdict == Verdict.INSIDE ? 1 : 0;
    undecided += verdict == Verdict.UNDECIDED ? 1 : 0;
  }

  long rows() {
    return rows;
  }

  long count() {
    return in;
  }

  long undecided() {
    return undecided;
  }

  /** The share inside. */
  double inside() {
    return (double) in / rows;
  }

  /** The lower end of its interval, undecided rows counted outside. */
  double low() {
    return Proportions.wilson(in, rows, LEVEL).low();
  }

  /** The upper end, undecided rows counted inside. */
  double high() {
    return Proportions.wilson(in + undecided, rows, LEVEL).high();
  }
}
