package org.loupe.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be run.
 *
 * @param language version of the script language
 * @param title what the run is about; may be empty
 * @param seed the run's seed
 * @param script where the plan comes from
 * @param inputs models and datasets by name, in the order of the script
 * @param steps in the order of the script; {@link PlanOrder} gives an order in which they can run
 * @param sweeps tables of runs
 * @param expect what must hold at the end
 * @param report what is reported, and where
 * @param extra fields that this version does not know
 */
public record Plan(
    int language,
    String title,
    long seed,
    ScriptFile script,
    Map<String, Input> inputs,
    List<Step> steps,
    List<Sweep> sweeps,
    List<Expectation> expect,
    Report report,
    Extra extra) {

  /** Version of the JSON form. */
  public static final int FORMAT = 1;

  /** Copies the collections and keeps their order. */
  public Plan {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    steps = List.copyOf(steps);
    sweeps = List.copyOf(sweeps);
    expect = List.copyOf(expect);
  }

  /** The step of a name. */
  public Optional<Step> step(String name) {
    return steps.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The sweep of a name. */
  public Optional<Sweep> sweep(String name) {
    return sweeps.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The same plan with another seed. */
  public Plan withSeed(long newSeed) {
    return new Plan(language, title, newSeed, script, inputs, steps, sweeps, expect, report, extra);
  }

  /** The same plan with other inputs. */
  public Plan withInputs(Map<String, Input> newInputs) {
    return new Plan(language, title, seed, script, newInputs, steps, sweeps, expect, report, extra);
  }

  /**
   * A plan of some steps, its own or those of a point, and the plain steps and inputs that they
   * need. What it reports and expects is nothing.
   */
  public Plan part(List<Step> own) {
    return part(own, List.of());
  }

  /** As {@link #part(List)}, with whole sweeps beside the steps, and what their points need. */
  public Plan part(List<Step> own, List<Sweep> whole) {
    Set<String> names = new HashSet<>(own.stream().map(Step::name).toList());
    Map<String, Step> needed = new LinkedHashMap<>();
    Deque<String> waiting = new ArrayDeque<>();
    own.forEach(s -> waiting.addAll(s.references()));
    whole.forEach(w -> w.points().forEach(p -> waiting.addAll(p.references())));
    while (!waiting.isEmpty()) {
      Optional<Step> step = step(waiting.remove()).filter(s -> !names.contains(s.name()));
      if (step.isPresent() && needed.putIfAbsent(step.get().name(), step.get()) == null) {
        waiting.addAll(step.get().references());
      }
    }
    List<Step> part = new ArrayList<>();
    steps.stream().filter(s -> needed.containsKey(s.name())).forEach(part::add);
    part.addAll(own);
    Plan plan =
        new Plan(
            language, title, seed, script, inputs, part, whole, List.of(), Report.NONE, Extra.NONE);
    Map<String, Input> used = new LinkedHashMap<>();
    plan.usedInputs().forEach(name -> used.put(name, inputs.get(name)));
    return plan.withInputs(used);
  }

  /** The names of the inputs that some step, axis, expectation or report item uses. */
  public List<String> usedInputs() {
    List<Expr> all = new ArrayList<>();
    steps.forEach(s -> all.addAll(s.expressions()));
    for (Sweep w : sweeps) {
      w.axes().forEach(a -> all.addAll(a.values()));
      w.steps().forEach(s -> all.addAll(s.expressions()));
      w.expect().forEach(e -> all.add(e.is()));
    }
    expect.forEach(e -> all.add(e.is()));
    all.addAll(report.items());
    Set<String> used = new HashSet<>();
    all.forEach(e -> used.addAll(e.references()));
    return inputs.keySet().stream().filter(used::contains).toList();
  }
}
