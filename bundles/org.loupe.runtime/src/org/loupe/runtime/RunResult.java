package org.loupe.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What became of a run.
 *
 * @param state how it ended
 * @param folder the run folder: {@code <out>}, or {@code <out>.partial} of a cancelled run
 * @param steps in the order of the plan
 * @param expectations in the order of the plan; empty when steps failed that they need
 * @param files what the run left, relative to the folder: the report first, then those of the steps
 */
public record RunResult(
    State state,
    Path folder,
    List<StepOutcome> steps,
    List<ExpectOutcome> expectations,
    List<Path> files) {

  /** Copies the lists. */
  public RunResult {
    steps = List.copyOf(steps);
    expectations = List.copyOf(expectations);
    files = List.copyOf(files);
  }

  /** How a run ended. */
  public enum State {
    /** Every step gave its result and every expectation holds. */
    FINISHED,
    /** Every step gave its result and an expectation does not hold. */
    EXPECT_FAILED,
    /** A step failed. */
    FAILED,
    /** It was cancelled. */
    CANCELLED;

    /** The name in the manifest. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
