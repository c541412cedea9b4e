package org.loupe.runtime.worker;

/**
 * The processes that the points of sweeps are shared out to.
 *
 * @param count how many
 * @param launch how each is started, with its share of memory and threads
 */
public record Workers(int count, WorkerLaunch launch) {

  /** Checks the number. */
  public Workers {
    if (count < 1) {
      throw new IllegalArgumentException("no workers: " + count);
    }
  }
}
