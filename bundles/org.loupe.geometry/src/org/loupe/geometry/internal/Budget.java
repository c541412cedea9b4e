package org.loupe.geometry.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How many regions and how much time a partition may take. Thread-safe. */
final class Budget {

  private final long regions;
  private final Optional<Duration> time;
  private final LongSupplier clock;
  private final long begin;
  private final AtomicLong found = new AtomicLong();

  /** Whether something was left because of it. */
  private volatile boolean isSpent;

  private volatile boolean isLate;

  /** A budget that is taken from now on. */
  Budget(long regions, Optional<Duration> time) {
    this(regions, time, System::nanoTime);
  }

  /**
   * A budget that is taken from now on.
   *
   * @param clock nanoseconds
   */
  Budget(long regions, Optional<Duration> time, LongSupplier clock) {
    this.regions = regions;
    this.time = time;
    this.clock = clock;
    begin = clock.getAsLong();
  }

  /**
   * Whether there may be one more; asked only when there is one.
   *
   * @param more regions that have not been taken from the budget yet
   */
  boolean allows(long more) {
    if (found.get() + more >= regions) {
      isSpent = true;
    } else if (time.isPresent() && clock.getAsLong() - begin >= time.get().toNanos()) {
      isLate = true;
      isSpent = true;
    }
    return !isSpent;
  }

  /**
   * Takes regions.
   *
   * @return all that have been taken
   */
  long take(long more) {
    return found.addAndGet(more);
  }

  boolean isSpent() {
    return isSpent;
  }

  /** How long it has been taken from. */
  double seconds() {
    return (clock.getAsLong() - begin) * 1e-9;
  }

  /** How much time there is in all; any when there is no limit. */
  double secondsAllowed() {
    return time.map(t -> t.toNanos() * 1e-9).orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * How far the partition came, when something was left.
   *
   * @param count regions that were found
   * @param explored share of the window's area
   */
  Optional<String> spent(long count, double explored) {
    if (!isSpent) {
      return Optional.empty();
    }
    String share =
        "Stopped after %s%d regions with %.1f %% of the window explored"
            .formatted(
                isLate ? "%.1f s and ".formatted(secondsAllowed()) : "", count, 100 * explored);
    return Optional.of(
        explored > 0
            ? share
                + "; as dense everywhere there are about %,d.".formatted(about(count / explored))
            : share + ".");
  }

  /** With the two digits that such a guess is worth. */
  static long about(double number) {
    return new BigDecimal(number).round(new MathContext(2)).longValue();
  }
}
