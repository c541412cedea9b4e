package org.loupe.runtime.internal.run;

import org.loupe.api.RandomStream;

/**
 * Random numbers that stop coming when the step is cancelled: a tensor of them may take many
 * seconds.
 *
 * @param numbers the numbers
 * @param check throws when the step is cancelled
 */
record WatchedStream(RandomStream numbers, Runnable check) implements RandomStream {
  /** So many numbers take some tenths of a millisecond. */
  private static final long MASK = (1 << 12) - 1;

  private void look(long position) {
    if ((position & MASK) == 0) {
      check.run();
    }
  }

  @Override
  public double uniform(long position) {
    look(position);
    return numbers.uniform(position);
  }

  @Override
  public double normal(long position) {
    look(position);
    return numbers.normal(position);
  }

  @Override
  public long below(long bound, long position) {
    look(position);
    return numbers.below(bound, position);
  }
}
