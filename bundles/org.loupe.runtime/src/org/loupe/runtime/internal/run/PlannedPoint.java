package org.loupe.runtime.internal.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanOrder;
import org.loupe.plan.Sweep;
import org.loupe.plan.SweepPoint;
import org.loupe.runtime.internal.installed.Installed;

/**
 * A point of a sweep and the analyses of its steps.
 *
 * @param point the point
 * @param steps in an order in which they can run, called by their whole names
 * @param needs names of the plain steps whose results it needs
 */
record PlannedPoint(SweepPoint point, List<PlannedStep> steps, Set<String> needs) {
  /** Copies the collections. */
  PlannedPoint {
    steps = List.copyOf(steps);
    needs = Set.copyOf(needs);
  }

  /** The points of a sweep in their order. */
  static List<PlannedPoint> of(Plan plan, Sweep sweep, Installed installed) {
    List<String> order = PlanOrder.of(sweep).stream().map(org.loupe.plan.Step::name).toList();
    return sweep.points().stream().map(p -> of(plan, p, order, installed)).toList();
  }

  private static PlannedPoint of(
      Plan plan, SweepPoint point, List<String> order, Installed installed) {
    List<PlannedStep> steps =
        point.steps().stream()
            .sorted(
                java.util.Comparator.comparingInt(
                    s -> order.indexOf(s.name().substring(point.name().length() + 1))))
            .map(
                s -> {
                  Set<String> needs = new LinkedHashSet<>(s.references());
                  needs.removeAll(plan.inputs().keySet());
                  return PlannedStep.of(s, needs, installed);
                })
            .toList();
    Set<String> needs = new LinkedHashSet<>(point.references());
    needs.removeAll(plan.inputs().keySet());
    return new PlannedPoint(point, steps, needs);
  }
}
