package org.loupe.runtime.progress;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.loupe.api.Progress;

/** Counts how far a step has come. Thread-safe. */
public final class StepMeter implements Progress {
  private final String name;
  private final LongSupplier nanos;
  private final long started;
  private final LongAdder done = new LongAdder();
  private final Rate rate = new Rate();
  private volatile Goal goal = new Goal(-1, "");
  private volatile String note = "";

  private record Goal(long total, String unit) {}

  /**
   * A step that has just begun.
   *
   * @param name its name
   * @param nanos the clock
   */
  public StepMeter(String name, LongSupplier nanos) {
    this.name = name;
    this.nanos = nanos;
    this.started = nanos.getAsLong();
    rate.restart(started);
  }

  @Override
  public void begin(long total, String unit) {
    done.reset();
    goal = new Goal(total, unit);
    rate.restart(nanos.getAsLong());
  }

  @Override
  public void advance(long units) {
    done.add(units);
  }

  @Override
  public void note(String what) {
    note = what;
  }

  /** How far it has come. */
  public Reading read() {
    long now = nanos.getAsLong();
    Goal g = goal;
    long d = done.sum();
    return new Reading(name, g.total(), d, g.unit(), note, rate.at(now, d), (now - started) / 1e9);
  }

  /**
   * How far a step has come.
   *
   * @param name the step
   * @param total units to do; negative when not known
   * @param done units done
   * @param unit what is counted; empty when nothing is
   * @param note what is being done; may be empty
   * @param rate units a second; 0 when not known
   * @param seconds since the step began
   */
  public record Reading(
      String name, long total, long done, String unit, String note, double rate, double seconds) {

    /** Whether it is known how much there is to do. */
    public boolean isBounded() {
      return total > 0;
    }

    /** The share that is done, from 0 to 1; meaningful when it is bounded. */
    public double share() {
      return Math.clamp((double) done / total, 0, 1);
    }

    /** Seconds to go; negative when not known. */
    public double remaining() {
      return isBounded() && rate > 0 ? Math.max(0, total - done) / rate : -1;
    }
  }
}
