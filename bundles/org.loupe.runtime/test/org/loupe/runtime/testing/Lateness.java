package org.loupe.runtime.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much later than they asked for threads run on this machine, since this was made: the share
 * that other work takes. Bounds on time allow for it, or they would measure the neighbours.
 */
public final class Lateness implements AutoCloseable {
  private static final long NAP_MILLIS = 10;

  private final AtomicLong nanos = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().start(this::watch);

  private void watch() {
    try {
      while (true) {
        long start = System.nanoTime();
        Thread.sleep(NAP_MILLIS);
        nanos.addAndGet(
            Math.max(0, System.nanoTime() - start - Duration.ofMillis(NAP_MILLIS).toNanos()));
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /** All of it so far. */
  public Duration total() {
    return Duration.ofNanos(nanos.get());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
