package org.loupe.cli.internal.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.loupe.api.Cancellation;

/** Ends a run: by a signal to the process, or when its time is over. Thread-safe. */
final class StopSignal implements Cancellation {
  private final LongSupplier nanos;
  private final long started;
  private final long limit;
  private volatile boolean signalled;
  private volatile boolean expired;

  /**
   * A run that begins now.
   *
   * @param nanos the clock
   * @param timeout how long it may last
   */
  StopSignal(LongSupplier nanos, Optional<Duration> timeout) {
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    this.limit = timeout.map(Duration::toNanos).orElse(Long.MAX_VALUE);
  }

  @Override
  public boolean isCancelled() {
    if (!signalled && !expired && nanos.getAsLong() - started >= limit) {
      expired = true;
    }
    return signalled || expired;
  }

  /** Ends it. */
  void signal() {
    signalled = true;
  }

  /** Whether a signal ended it. */
  boolean isSignalled() {
    return signalled;
  }

  /** Whether its time is over. */
  boolean isExpired() {
    return isCancelled() && expired;
  }
}
