package org.loupe.runtime.progress;

/**
 * Units a second, the last seconds counting most: a mean whose weights fall with a time constant of
 * 5 s, so that what is shown neither jumps nor lags behind. Thread-safe.
 */
final class Rate {
  private static final double CONSTANT = 5;

  /** Shorter spans say more about the clock than about the work. */
  private static final double SHORTEST = 0.05;

  private long lastNanos;
  private long lastDone;
  private double value;
  private double weight;

  /** Forgets everything; counting begins anew at 0 units. */
  synchronized void restart(long now) {
    lastNanos = now;
    lastDone = 0;
    value = 0;
    weight = 0;
  }

  /** The rate at a time at which so many units are done; 0 as long as it is not known. */
  synchronized double at(long now, long done) {
    double span = (now - lastNanos) / 1e9;
    if (span >= SHORTEST) {
      double kept = Math.exp(-span / CONSTANT);
      value = kept * value + (1 - kept) * Math.max(0, done - lastDone) / span;
      // what the weights of all spans so far add up to: without it the beginning would seem slow
      weight = kept * weight + (1 - kept);
      lastNanos = now;
      lastDone = done;
    }
    return weight == 0 ? 0 : value / weight;
  }
}
