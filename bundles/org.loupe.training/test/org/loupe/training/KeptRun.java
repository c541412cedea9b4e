package org.loupe.training;

import java.util.Map;
import java.util.Optional;
import org.loupe.api.CancelledException;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;

/** A run in memory, which may be killed after some steps. */
final class KeptRun implements TrainingRun, Progress {
  private final long last;
  private Optional<Map<String, Tensor>> state;
  private long steps;
  private long begun;
  private long killed;

  /** Goes on from a state, and is killed after so many steps. */
  KeptRun(Optional<Map<String, Tensor>> state, long last) {
    this.state = state;
    this.last = last;
  }

  /** An undisturbed run. */
  KeptRun() {
    this(Optional.empty(), Long.MAX_VALUE);
  }

  /** Steps that were reported. */
  long steps() {
    return steps;
  }

  /** Steps that were reported before the first that was made. */
  long begun() {
    return begun;
  }

  @Override
  public Progress progress() {
    return this;
  }

  @Override
  public void begin(long total, String unit) {
    begun = -1;
  }

  @Override
  public void advance(long units) {
    steps += units;
    begun = begun < 0 ? units : begun;
  }

  @Override
  public void note(String what) {
    // nobody looks
  }

  @Override
  public void checkCancelled() {
    if (steps >= last && killed++ == 0) {
      throw new CancelledException();
    }
  }

  @Override
  public RandomStream random(String purpose) {
    return Philox.keyed(7, "training", purpose);
  }

  @Override
  public Optional<Map<String, Tensor>> kept() {
    return state;
  }

  @Override
  public boolean isDue() {
    return true;
  }

  @Override
  public void keep(Map<String, Tensor> now) {
    state = Optional.of(now);
  }
}
