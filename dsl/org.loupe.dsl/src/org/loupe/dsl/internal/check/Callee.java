package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.Type;

/**
 * Something that takes arguments.
 *
 * @param name as the script has it
 * @param parameters in order
 * @param positional how many of them may be given without their names
 * @param when when arguments must be known
 * @param help what to do when a parameter is not there
 */
record Callee(
    String name, List<ParameterDescriptor> parameters, int positional, When when, String help) {

  /** When arguments must be known. */
  enum When {
    /** Constants only: models and datasets are opened before the first step. */
    BEFORE_THE_RUN,
    /** Results of other steps, too. */
    WHILE_IT_RUNS
  }

  /** An analysis; the seed is the runtime's, not a parameter of its own. */
  static Callee of(AnalysisDescriptor a) {
    List<ParameterDescriptor> parameters = new ArrayList<>(a.parameters());
    if (hasSeed(a)) {
      parameters.add(
          new ParameterDescriptor(
              Step.SEED,
              "replaces the run's seed for this step",
              Type.Scalar.INT,
              new Presence.MayBeAbsent()));
    }
    return new Callee(
        a.name(),
        parameters,
        a.parameters().size(),
        When.WHILE_IT_RUNS,
        a.deterministic() && a.parameter(Step.SEED).isEmpty()
            ? "'loupe describe %s' shows the parameters; it is deterministic and takes no seed."
                .formatted(a.name())
            : "'loupe describe %s' shows the parameters.".formatted(a.name()));
  }

  /** Whether the runtime understands {@code seed} for an analysis. */
  static boolean hasSeed(AnalysisDescriptor a) {
    return !a.deterministic() && a.parameter(Step.SEED).isEmpty();
  }

  /** A source of models or data. */
  static Callee of(SourceDescriptor s) {
    return plain(s.name(), s.parameters(), When.BEFORE_THE_RUN);
  }

  /** A constructor. */
  static Callee of(ConstructorDescriptor c) {
    return plain(c.name(), c.parameters(), When.WHILE_IT_RUNS);
  }

  /** A member with arguments. */
  static Callee of(MemberDescriptor m) {
    return plain(m.name(), m.parameters(), When.WHILE_IT_RUNS);
  }

  private static Callee plain(String name, List<ParameterDescriptor> parameters, When when) {
    List<String> names = parameters.stream().map(ParameterDescriptor::name).toList();
    String help =
        names.isEmpty() ? "It has no parameters." : "It has " + Words.list(names) + ".";
    return new Callee(name, parameters, names.size(), when, help);
  }
}
