package org.loupe.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.plan.Step;

/**
 * What became of a step.
 *
 * @param step the step
 * @param state how it ended
 * @param time how long it took, writing its files included
 * @param error why it failed
 * @param files what it left, relative to the run folder, the one to show first in front
 */
public record StepOutcome(
    Step step, State state, Duration time, Optional<LoupeException> error, List<Path> files) {

  /** Copies the list. */
  public StepOutcome {
    files = List.copyOf(files);
  }

  /** How a step ended. */
  public enum State {
    /** Its result was computed. */
    DONE,
    /** Its result is from the cache, or from the interrupted run that is gone on with. */
    CACHED,
    /** A budget was used up: its result is a part of what was asked for. */
    PARTIAL,
    /** It threw. */
    FAILED,
    /** It needs a step that failed, or the run ended before it. */
    SKIPPED,
    /** The run was cancelled while it ran. */
    CANCELLED;

    /** Whether there is a result that others can use. */
    public boolean hasResult() {
      return this == DONE || this == CACHED || this == PARTIAL;
    }

    /** The name in the manifest. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
