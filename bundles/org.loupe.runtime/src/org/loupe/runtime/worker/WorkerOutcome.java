package org.loupe.runtime.worker;

import org.loupe.api.LoupeException;
import org.loupe.runtime.RunResult;

/** What became of a run in another process. */
public sealed interface WorkerOutcome {

  /** It came to its end: finished, failed, or cancelled. */
  record Ended(RunResult run) implements WorkerOutcome {}

  /** It could not begin or could not be written on, as {@link org.loupe.runtime.Runner} has it. */
  record Refused(LoupeException problem) implements WorkerOutcome {}

  /** The process died of it; what the run has left is gone on with by {@code RESUME}. */
  record Died(WorkerDeath death) implements WorkerOutcome {}

  /**
   * The result, as of a run in this process.
   *
   * @throws LoupeException when there is none
   */
  default RunResult result() {
    return switch (this) {
      case Ended(RunResult run) -> run;
      case Refused(LoupeException problem) -> throw problem;
      case Died(WorkerDeath death) -> throw death.problem();
    };
  }
}
