package org.loupe.api;

/**
 * A stream of random numbers that can be read at any position: element {@code i} is the same
 * whichever elements were read before. Immutable and thread-safe.
 */
public interface RandomStream {

  /** Uniform in [0, 1) with 53 random bits, at the given position. */
  double uniform(long position);

  /** Standard normal, at the given position. */
  double normal(long position);

  /** Uniform in 0 .. bound - 1 without bias, at the given position. */
  long below(long bound, long position);
}
