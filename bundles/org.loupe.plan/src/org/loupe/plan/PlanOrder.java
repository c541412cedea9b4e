package org.loupe.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;

/** Which steps of a plan need which others. */
public final class PlanOrder {
  private PlanOrder() {}

  /**
   * The plain steps in an order in which every step comes behind those it needs, else in the order
   * of the plan.
   *
   * @throws LoupeException when names are used twice or lead nowhere, or when steps and sweeps need
   *     each other in a circle
   */
  public static List<Step> of(Plan plan) {
    Set<String> names = new HashSet<>(plan.inputs().keySet());
    plan.steps().forEach(s -> takeName(s.name(), names));
    plan.sweeps().forEach(s -> takeName(s.name(), names));
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    plan.steps().forEach(s -> needs.put(s.name(), s.references()));
    plan.sweeps().forEach(s -> needs.put(s.name(), s.references()));
    checkReferences(plan, needs.keySet());
    Map<String, Step> steps = new HashMap<>();
    plan.steps().forEach(s -> steps.put(s.name(), s));
    return sorted(needs).stream().filter(steps::containsKey).map(steps::get).toList();
  }

  /**
   * The steps of a sweep in an order in which every step comes behind those it needs.
   *
   * @throws LoupeException when names are used twice, or when steps need each other in a circle
   */
  public static List<Step> of(Sweep sweep) {
    Set<String> names = new HashSet<>();
    sweep.axes().forEach(a -> takeName(a.name(), names));
    sweep.steps().forEach(s -> takeName(s.name(), names));
    Map<String, Step> steps = new LinkedHashMap<>();
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    sweep.steps().forEach(s -> steps.put(s.name(), s));
    sweep.steps().forEach(s -> needs.put(s.name(), s.references()));
    return sorted(needs).stream().map(steps::get).toList();
  }

  private static void takeName(String name, Set<String> taken) {
    if (!taken.add(name)) {
      throw new LoupeException(
          PlanProblem.NAME_TWICE, "Two parts of the plan are named '%s'.".formatted(name));
    }
  }

  /** Names of the steps and sweeps that a step needs; inputs are left out. */
  public static Set<String> needs(Plan plan, Step step) {
    Set<String> names = new LinkedHashSet<>(step.references());
    names.removeIf(n -> plan.step(n).isEmpty() && plan.sweep(n).isEmpty());
    return names;
  }

  private static List<String> sorted(Map<String, Set<String>> needs) {
    Set<String> done = new LinkedHashSet<>();
    for (String name : needs.keySet()) {
      if (!done.contains(name)) {
        add(name, needs, done);
      }
    }
    return List.copyOf(done);
  }

  /** Depth first, without recursion: a plan may be one long chain. */
  private static void add(String first, Map<String, Set<String>> needs, Set<String> done) {
    // from each step to what it needs and was not looked at yet
    LinkedHashMap<String, Iterator<String>> path = new LinkedHashMap<>();
    path.put(first, needs.get(first).iterator());
    while (!path.isEmpty()) {
      Map.Entry<String, Iterator<String>> last = path.lastEntry();
      if (!last.getValue().hasNext()) {
        path.pollLastEntry();
        done.add(last.getKey());
        continue;
      }
      String needed = last.getValue().next();
      if (path.containsKey(needed)) {
        throw circle(List.copyOf(path.keySet()), needed);
      }
      if (needs.containsKey(needed) && !done.contains(needed)) {
        path.put(needed, needs.get(needed).iterator());
      }
    }
  }

  private static LoupeException circle(List<String> path, String again) {
    List<String> circle = path.subList(path.indexOf(again), path.size());
    return new LoupeException(
        PlanProblem.CYCLE,
        "The steps %s -> %s need each other in a circle."
            .formatted(String.join(" -> ", circle), again));
  }

  private static void checkReferences(Plan plan, Set<String> stepsAndSweeps) {
    Set<String> known = new LinkedHashSet<>(plan.inputs().keySet());
    known.addAll(stepsAndSweeps);
    for (Step step : plan.steps()) {
      check(step.references(), known, "step '%s'".formatted(step.name()));
    }
    for (Sweep sweep : plan.sweeps()) {
      check(sweep.references(), known, "sweep '%s'".formatted(sweep.name()));
    }
    for (Expectation e : plan.expect()) {
      check(e.is().references(), known, "the expectation in line " + e.line());
    }
    for (Expr item : plan.report().items()) {
      check(item.references(), known, "the report");
    }
  }

  private static void check(Set<String> names, Set<String> known, String where) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new LoupeException(
            PlanProblem.UNKNOWN_REFERENCE,
            "There is no '%s' in the plan, which %s refers to.%s"
                .formatted(name, where, Spelling.didYouMean(name, known)));
      }
    }
  }
}
