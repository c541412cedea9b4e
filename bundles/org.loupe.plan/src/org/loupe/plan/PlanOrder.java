package org.loupe.plan;

import java.util.ArrayList;
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
   * @throws LoupeException when names are used twice or lead nowhere, or when steps need each other
   *     in a circle
   */
  public static List<Step> of(Plan plan) {
    Map<String, Step> steps = new LinkedHashMap<>();
    Set<String> names = new HashSet<>(plan.inputs().keySet());
    plan.steps().forEach(s -> takeName(s.name(), names));
    plan.sweeps().forEach(s -> takeName(s.name(), names));
    plan.steps().forEach(s -> steps.put(s.name(), s));
    checkReferences(plan, steps.keySet());
    List<Step> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (Step step : plan.steps()) {
      if (!done.contains(step.name())) {
        add(step, steps, done, order);
      }
    }
    return order;
  }

  private static void takeName(String name, Set<String> taken) {
    if (!taken.add(name)) {
      throw new LoupeException(
          PlanProblem.NAME_TWICE, "Two parts of the plan are named '%s'.".formatted(name));
    }
  }

  /** Names of the steps that a step needs, itself excluded; inputs are left out. */
  public static Set<String> needs(Plan plan, Step step) {
    Set<String> names = new LinkedHashSet<>(step.references());
    names.removeIf(n -> plan.step(n).isEmpty());
    return names;
  }

  /** Depth first, without recursion: a plan may be one long chain. */
  private static void add(
      Step first, Map<String, Step> steps, Set<String> done, List<Step> order) {
    // from each step to what it needs and was not looked at yet
    LinkedHashMap<String, Iterator<String>> path = new LinkedHashMap<>();
    path.put(first.name(), first.references().iterator());
    while (!path.isEmpty()) {
      Map.Entry<String, Iterator<String>> last = path.lastEntry();
      if (!last.getValue().hasNext()) {
        path.pollLastEntry();
        done.add(last.getKey());
        order.add(steps.get(last.getKey()));
        continue;
      }
      String needed = last.getValue().next();
      if (path.containsKey(needed)) {
        throw circle(List.copyOf(path.keySet()), needed);
      }
      if (steps.containsKey(needed) && !done.contains(needed)) {
        path.put(needed, steps.get(needed).references().iterator());
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

  private static void checkReferences(Plan plan, Set<String> steps) {
    Set<String> known = new LinkedHashSet<>(plan.inputs().keySet());
    known.addAll(steps);
    for (Step step : plan.steps()) {
      check(step.references(), known, "step '%s'".formatted(step.name()));
    }
    plan.sweeps().forEach(s -> known.add(s.name()));
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
