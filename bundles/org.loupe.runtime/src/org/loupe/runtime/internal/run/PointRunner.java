package org.loupe.runtime.internal.run;

import java.util.function.Consumer;

/**
 * Does the steps of points of sweeps: in this process, or in another that gets {@link
 * org.loupe.plan.SweepPoint#plan the plan of the point} and writes into the same run folder.
 * Called by several threads, for one point by one thread.
 */
@FunctionalInterface
interface PointRunner {

  /**
   * Does the steps of a point; the steps that they need have results. Never throws: what goes wrong
   * is in the records. When it returns, results that a record tells of are in the run's state.
   *
   * @param point the point
   * @param ended is told of every step of the point once, in the order in which they end
   */
  void run(PlannedPoint point, Consumer<StepRecord> ended);

  /** Whether another process does them, so that a step with its own parallelism has no rival. */
  default boolean isElsewhere() {
    return false;
  }
}
