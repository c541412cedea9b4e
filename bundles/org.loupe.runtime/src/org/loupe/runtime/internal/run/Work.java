package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.plan.Shard;
import org.loupe.plan.Step;
import org.loupe.plan.Sweep;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Installed;

/** What is started as a whole: a step, or all steps of a point of a sweep. */
sealed interface Work {
  /** Its name: no other work has it. */
  String name();

  /** The steps, in an order in which they can run. */
  List<PlannedStep> steps();

  /** Names of the steps and sweeps that must have ended before. */
  Set<String> needs();

  /** The sweep that it is a point of. */
  Optional<String> sweep();

  /** Whether it has its own parallelism and is to run alone. */
  default boolean isAlone() {
    return steps().stream().anyMatch(PlannedStep::isAlone);
  }

  /** A plain step. */
  record OfStep(PlannedStep step) implements Work {
    @Override
    public String name() {
      return step.name();
    }

    @Override
    public List<PlannedStep> steps() {
      return List.of(step);
    }

    @Override
    public Set<String> needs() {
      return step.needs();
    }

    @Override
    public Optional<String> sweep() {
      return Optional.empty();
    }
  }

  /** A point of a sweep. */
  record OfPoint(PlannedPoint planned) implements Work {
    @Override
    public String name() {
      return planned.point().name();
    }

    @Override
    public List<PlannedStep> steps() {
      return planned.steps();
    }

    @Override
    public Set<String> needs() {
      return planned.needs();
    }

    @Override
    public Optional<String> sweep() {
      return Optional.of(planned.point().sweep().name());
    }
  }

  /**
   * All that a plan asks for: its steps in an order in which they can run, then the points of its
   * sweeps.
   *
   * @throws LoupeException when an analysis is not installed, or the plan cannot be run
   */
  static List<Work> of(Plan plan, Installed installed) {
    List<Work> all = new ArrayList<>();
    PlannedStep.of(plan, installed).forEach(s -> all.add(new OfStep(s)));
    for (Sweep sweep : plan.sweeps()) {
      PlannedPoint.of(plan, sweep, installed).forEach(p -> all.add(new OfPoint(p)));
    }
    return all;
  }

  /** The points of a share, and the plain steps that they need. */
  static List<Work> of(Plan plan, Installed installed, Shard shard) {
    if (plan.sweeps().isEmpty()) {
      throw new LoupeException(
          RunProblem.NO_SWEEP, "The plan has no sweep whose points could be shared out.");
    }
    List<Work> all = of(plan, installed);
    Set<String> needed = new HashSet<>();
    List<Work> mine = new ArrayList<>();
    for (Work work : all) {
      if (work instanceof OfPoint(PlannedPoint p) && shard.has(p.point())) {
        mine.add(work);
        needed.addAll(p.needs());
      }
    }
    // those behind in the order need those before
    for (Work work : all.reversed()) {
      if (work instanceof OfStep s && needed.contains(s.name())) {
        needed.addAll(s.needs());
      }
    }
    List<Work> steps =
        all.stream().filter(w -> w instanceof OfStep s && needed.contains(s.name())).toList();
    mine.addAll(0, steps);
    return mine;
  }

  /** The steps of a plan in its order, those of the sweeps behind the others. */
  static List<String> names(Plan plan, List<Work> works) {
    List<String> names = new ArrayList<>(plan.steps().stream().map(Step::name).toList());
    works.stream()
        .filter(w -> w instanceof OfPoint)
        .forEach(w -> w.steps().forEach(s -> names.add(s.name())));
    return names;
  }
}
