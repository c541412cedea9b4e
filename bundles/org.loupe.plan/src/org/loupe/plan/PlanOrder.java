package org.loupe.plan;

import java.util.ArrayList;
import java.util.HashSet;
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
    for (Step step : plan.steps()) {
      if (steps.put(step.name(), step) != null || plan.inputs().containsKey(step.name())) {
        throw new LoupeException(
            PlanProblem.NAME_TWICE, "Two parts of the plan are named '%s'.".formatted(step.name()));
      }
    }
    checkReferences(plan, steps.keySet());
    List<Step> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (Step step : plan.steps()) {
      visit(step, steps, new LinkedHashSet<>(), done, order);
    }
    return order;
  }

  /** Names of the steps that a step needs, itself excluded; inputs are left out. */
  public static Set<String> needs(Plan plan, Step step) {
    Set<String> names = new LinkedHashSet<>(step.references());
    names.removeIf(n -> plan.step(n).isEmpty());
    return names;
  }

  private static void visit(
      Step step, Map<String, Step> steps, Set<String> path, Set<String> done, List<Step> order) {
    if (done.contains(step.name())) {
      return;
    }
    if (!path.add(step.name())) {
      List<String> circle = new ArrayList<>(path);
      circle = circle.subList(circle.indexOf(step.name()), circle.size());
      throw new LoupeException(
          PlanProblem.CYCLE,
          "The steps %s -> %s need each other in a circle."
              .formatted(String.join(" -> ", circle), step.name()));
    }
    for (String name : step.references()) {
      Step other = steps.get(name);
      if (other != null) {
        visit(other, steps, path, done, order);
      }
    }
    path.remove(step.name());
    done.add(step.name());
    order.add(step);
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
