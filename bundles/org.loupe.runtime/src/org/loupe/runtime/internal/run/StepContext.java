package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.Checkpoint;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.compute.Philox;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.internal.result.Notice;

/** What an analysis sees of its run. Thread-safe. */
final class StepContext implements AnalysisContext {
  private final PlannedStep step;
  private final long seed;
  private final ByteSize memory;
  private final Supplier<Compute> compute;
  private final Progress progress;
  private final RunListener listener;
  private final Cancellation cancellation;
  private final SharedPool pool;
  private final Spools spools;
  private final Checkpoint checkpoint;
  private final List<Notice> warnings = new ArrayList<>();
  private final List<Notice> partial = new ArrayList<>();

  /**
   * The context of a step.
   *
   * @param seed the step's
   * @param spools the step's
   * @param checkpoint the step's
   */
  StepContext(
      PlannedStep step,
      long seed,
      ByteSize memory,
      Supplier<Compute> compute,
      Progress progress,
      RunListener listener,
      Cancellation cancellation,
      SharedPool pool,
      Spools spools,
      Checkpoint checkpoint) {
    this.step = step;
    this.seed = seed;
    this.memory = memory;
    this.compute = compute;
    this.progress = progress;
    this.listener = listener;
    this.cancellation = cancellation;
    this.pool = pool;
    this.spools = spools;
    this.checkpoint = checkpoint;
  }

  @Override
  public Compute compute() {
    return compute.get();
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public void checkCancelled() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException();
    }
    cancellation.check();
    SharedPool.checkGroup();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public RandomStream random(String purpose) {
    return new WatchedStream(
        Philox.keyed(seed, step.description().descriptor().name(), purpose), this::checkCancelled);
  }

  @Override
  public int threads() {
    return pool.threads();
  }

  @Override
  public ByteSize memory() {
    return memory;
  }

  @Override
  public <T> List<T> parallel(List<? extends Callable<T>> tasks) {
    return pool.run(tasks, cancellation);
  }

  @Override
  public Spool spool(DType dtype, long... rowShape) {
    return spools.create(dtype, rowShape);
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  @Override
  public void warn(ProblemCode code, String detail) {
    add(warnings, new Notice(code, detail));
  }

  @Override
  public void partial(ProblemCode code, String detail) {
    add(partial, new Notice(code, detail));
  }

  private void add(List<Notice> to, Notice notice) {
    synchronized (warnings) {
      if (to.contains(notice)) {
        return;
      }
      to.add(notice);
    }
    listener.warning(step.name(), notice.code(), notice.message());
  }

  /** What was warned of so far. */
  List<Notice> warnings() {
    synchronized (warnings) {
      return List.copyOf(warnings);
    }
  }

  /** The budgets that were used up so far. */
  List<Notice> partial() {
    synchronized (warnings) {
      return List.copyOf(partial);
    }
  }
}
