package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.plan.Expectation;
import org.loupe.plan.Plan;
import org.loupe.plan.eval.Evaluator;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunProblem;

/** What a plan expects of its results. For one run, when its steps have ended. */
final class Expectations {
  private final Plan plan;
  private final RunOptions options;
  private final RunEnvironment environment;
  private final StopFlag stop;
  private boolean cancelled;

  Expectations(Plan plan, RunOptions options, RunEnvironment environment, StopFlag stop) {
    this.plan = plan;
    this.options = options;
    this.environment = environment;
    this.stop = stop;
  }

  /** Whether one was given up as the user has cancelled the run. */
  boolean isCancelled() {
    return cancelled;
  }

  /** Those whose steps all have results, the ones of points behind the others. */
  List<ExpectOutcome> of(List<Work> works) {
    List<Expectation> all = new ArrayList<>(plan.expect());
    for (Work work : works) {
      if (work instanceof Work.OfPoint(PlannedPoint p)) {
        all.addAll(p.point().expectations());
      }
    }
    List<ExpectOutcome> outcomes = new ArrayList<>();
    for (Expectation e : all) {
      if (e.is().references().stream().allMatch(this::isKnown) && !stop.isCancelled()) {
        outcomes.add(outcome(e));
      }
    }
    return outcomes;
  }

  /** A share of a sweep is not the sweep. */
  private boolean isKnown(String name) {
    return plan.sweep(name).isPresent()
        ? options.shard().isEmpty()
        : plan.inputs().containsKey(name) || environment.state().result(name).isPresent();
  }

  private ExpectOutcome outcome(Expectation e) {
    try {
      return new ExpectOutcome(e, new Evaluator(environment).holds(e.is()), Optional.empty());
    } catch (CancelledException x) {
      cancelled = true;
      return new ExpectOutcome(
          e, false, Optional.of(Failures.of(x, RunProblem.STEP_FAILED, "expectation")));
      // whatever a dataset or an engine throws
    } catch (RuntimeException | Error x) {
      LoupeException problem =
          Failures.of(x, RunProblem.STEP_FAILED, "expectation in line " + e.line());
      return new ExpectOutcome(e, false, Optional.of(problem));
    }
  }
}
