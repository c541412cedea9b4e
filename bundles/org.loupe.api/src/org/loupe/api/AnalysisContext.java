package org.loupe.api;

import java.util.List;
import java.util.concurrent.Callable;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;

/**
 * What a running analysis may ask for. Valid until {@link Analysis#run} returns; thread-safe.
 *
 * <p>Engine, device, seed, threads and memory belong to the run, never to an analysis.
 */
public interface AnalysisContext {

  /** The shared compute service: values of networks and layers. */
  Compute compute();

  /** Where to report how far the analysis has come. */
  Progress progress();

  /**
   * Looks whether the run was cancelled. To be called at least every 100 ms.
   *
   * @throws CancelledException when it was
   */
  void checkCancelled();

  /** The run's seed, or the step's own where the script gives one. */
  long seed();

  /**
   * A stream of random numbers keyed by (seed, analysis, purpose): the same whatever the step is
   * called and however many threads run.
   *
   * @param purpose what the numbers are for, unique within the analysis
   */
  RandomStream random(String purpose);

  /** How many threads {@link #parallel} uses. */
  int threads();

  /** The memory this run may use for native data. */
  ByteSize memory();

  /**
   * Runs tasks and waits for them: the calling thread works on them beside the run's shared pool,
   * so many at a time as the run has threads. The first failure cancels the rest and is thrown.
   *
   * @return the tasks' results, in the order of the tasks
   */
  <T> List<T> parallel(List<? extends Callable<T>> tasks);

  /**
   * A result tensor of unknown length that may outgrow memory: rows are appended, and the finished
   * tensor is mapped when it is read.
   *
   * @param dtype element type
   * @param rowShape shape of one row; none for a vector
   */
  Spool spool(DType dtype, long... rowShape);

  /** Where a long analysis keeps its state, to go on with after an interruption. */
  Checkpoint checkpoint();

  /**
   * Records a warning that the user should see beside the result.
   *
   * @param code which warning it is
   * @param detail what happened, with the numbers of this case
   */
  void warn(ProblemCode code, String detail);

  /**
   * Marks the result as a part of what was asked for, because a budget was used up. It is written,
   * labelled as partial, and never cached.
   *
   * @param code which budget
   * @param detail how far the analysis came
   */
  void partial(ProblemCode code, String detail);
}
