package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.plan.Expectation;
import org.loupe.plan.Plan;
import org.loupe.plan.Step;
import org.loupe.plan.Sweep;
import org.loupe.plan.SweepPoint;

/**
 * What a plan asks for, the points of its sweeps included: both ends have it, so that messages tell
 * names and numbers only.
 *
 * @param steps by their whole names
 * @param expectations those of the plan, then those of points
 */
public record PlanParts(Map<String, Step> steps, List<Expectation> expectations) {

  /** The parts of a plan. */
  public static PlanParts of(Plan plan) {
    Map<String, Step> steps = new HashMap<>();
    plan.steps().forEach(s -> steps.put(s.name(), s));
    List<Expectation> expectations = new ArrayList<>(plan.expect());
    for (Sweep sweep : plan.sweeps()) {
      for (SweepPoint point : sweep.points()) {
        point.steps().forEach(s -> steps.put(s.name(), s));
        expectations.addAll(point.expectations());
      }
    }
    return new PlanParts(steps, expectations);
  }

  /** The step that a message is about. */
  Step step(JsonObject o) {
    String name = o.get("step").getAsString();
    return Optional.ofNullable(steps.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the plan has no step '" + name + "'"));
  }
}
