package org.loupe.runtime.internal.run;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.loupe.runtime.StepOutcome;

/**
 * Does the steps of a point in this process, one after the other.
 *
 * @param job runs a step, never throws
 */
record LocalPoints(Function<PlannedStep, StepRecord> job) implements PointRunner {
  @Override
  public void run(PlannedPoint point, Consumer<StepRecord> ended) {
    Set<String> without = new HashSet<>();
    for (PlannedStep step : point.steps()) {
      boolean can = step.needs().stream().noneMatch(without::contains);
      StepRecord record = can ? job.apply(step) : StepRecord.skipped(step);
      StepOutcome.State state = record.outcome().state();
      if (!state.hasResult()) {
        without.add(step.name());
      }
      ended.accept(record);
    }
  }
}
