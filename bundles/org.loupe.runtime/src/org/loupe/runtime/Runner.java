package org.loupe.runtime;

import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;

/** Runs plans and leaves run folders. An OSGi service; thread-safe, a run is one call. */
public interface Runner {

  /**
   * Runs a plan. Steps that do not need each other may run at the same time.
   *
   * @param plan what to run
   * @param options where and how
   * @param listener is told how far the run has come; called from several threads
   * @param cancellation looked at between and within steps; a cancelled run stays in {@code
   *     <out>.partial}
   * @return what became of it; also of a run in which steps failed or that was cancelled
   * @throws LoupeException when it cannot begin: an input that cannot be read, an analysis or
   *     engine that is not installed, an output folder that is in use; or when it cannot be written
   *     on: what there is stays in {@code <out>.partial}
   */
  RunResult run(Plan plan, RunOptions options, RunListener listener, Cancellation cancellation);
}
