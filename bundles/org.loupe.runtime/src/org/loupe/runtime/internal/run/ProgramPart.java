package org.loupe.runtime.internal.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.plan.Step;
import org.loupe.plan.Sweep;
import org.loupe.plan.SweepPoint;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.cache.Checkpoints;
import org.loupe.runtime.internal.cache.RecordStore;

/**
 * What another process needs to run a program: the step, the steps and sweeps whose results it
 * takes, and which of them have results. Results with data or files cannot be handed over: they are
 * computed there once more, and are the same.
 *
 * @param plan the step and what it needs
 * @param known steps whose results are handed over
 * @param missing steps that have no result here, and are to have none there
 */
record ProgramPart(Plan plan, List<Step> known, List<Step> missing) {

  /**
   * The part of a run that a step needs.
   *
   * @param works what is run
   * @param state the results so far
   * @param kept those of them that lie on disk
   * @throws LoupeException LP-1065 when it needs what cannot be handed over
   */
  static ProgramPart of(
      PlannedStep step, Plan plan, List<Work> works, RunState state, Checkpoints kept) {
    Map<String, PlannedStep> all = new HashMap<>();
    works.forEach(w -> w.steps().forEach(s -> all.put(s.name(), s)));
    Map<String, Sweep> sweeps = new LinkedHashMap<>();
    Set<String> needed = new LinkedHashSet<>();
    Deque<String> waiting = new ArrayDeque<>(step.needs());
    while (!waiting.isEmpty()) {
      String name = waiting.remove();
      Optional<Sweep> sweep = plan.sweep(name);
      if (sweep.isPresent()) {
        if (sweeps.put(name, sweep.get()) == null) {
          waiting.addAll(ofCompletePoints(step, sweep.get(), all, state));
        }
      } else if (needed.add(name)) {
        PlannedStep need = all.get(name);
        if (!kept.has(name) && RecordStore.supports(need.description().result())) {
          throw new LoupeException(
              RunProblem.PROGRAM_NEEDS,
              "The step '%s' needs the result of '%s', which was cut short or read a folder."
                  .formatted(step.name(), name));
        }
        waiting.addAll(need.needs());
      }
    }
    Set<String> within = new HashSet<>();
    sweeps.values().forEach(w -> w.points().forEach(p -> within.addAll(names(p))));
    List<Step> own = new ArrayList<>();
    needed.stream().filter(n -> !within.contains(n)).forEach(n -> own.add(all.get(n).step()));
    own.add(step.step());
    Plan part = plan.part(own, List.copyOf(sweeps.values()));
    List<Step> others = new ArrayList<>(part.steps());
    others.removeIf(s -> s.name().equals(step.name()));
    part.sweeps().forEach(w -> w.points().forEach(p -> others.addAll(p.steps())));
    return new ProgramPart(
        part,
        others.stream().filter(s -> kept.has(s.name())).toList(),
        others.stream().filter(s -> !kept.has(s.name()) && !needed.contains(s.name())).toList());
  }

  /** The steps of the points that the sweep is made of here. */
  private static List<String> ofCompletePoints(
      PlannedStep step, Sweep sweep, Map<String, PlannedStep> all, RunState state) {
    List<String> names = new ArrayList<>();
    for (SweepPoint point : sweep.points()) {
      List<String> own = names(point);
      if (!all.keySet().containsAll(own)) {
        throw new LoupeException(
            RunProblem.PROGRAM_NEEDS,
            "The step '%s' needs the sweep '%s', and this run has a share of it only."
                .formatted(step.name(), sweep.name()));
      }
      if (state.isComplete(point)) {
        names.addAll(own);
      }
    }
    return names;
  }

  private static List<String> names(SweepPoint point) {
    return point.steps().stream().map(Step::name).toList();
  }
}
