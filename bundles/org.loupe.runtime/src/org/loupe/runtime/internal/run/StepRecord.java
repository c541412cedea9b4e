package org.loupe.runtime.internal.run;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.result.Notice;

/**
 * All that the manifest says of a step that has ended.
 *
 * @param outcome what became of it
 * @param key what its result depends on, hashed; empty when it did not come so far
 * @param cache {@code "hit"}, that it is from the interrupted run, or why the result was not in the
 *     cache; empty when nobody looked
 * @param results hashes of the result's components
 * @param peak most memory that the process had until then
 * @param warnings what to know beside the result
 * @param partial budgets that were used up
 */
record StepRecord(
    StepOutcome outcome,
    String key,
    String cache,
    Map<String, String> results,
    PeakMemory peak,
    List<Notice> warnings,
    List<Notice> partial) {

  /** Copies the collections and keeps their order. */
  StepRecord {
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    warnings = List.copyOf(warnings);
    partial = List.copyOf(partial);
  }

  /** A step that was not run, or that ended before it had anything. */
  static StepRecord of(StepOutcome outcome) {
    return new StepRecord(outcome, "", "", Map.of(), PeakMemory.UNKNOWN, List.of(), List.of());
  }

  /** A step that was not run. */
  static StepRecord skipped(PlannedStep step) {
    return of(
        new StepOutcome(
            step.step(), StepOutcome.State.SKIPPED, Duration.ZERO, Optional.empty(), List.of()));
  }
}
