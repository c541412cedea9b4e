package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.loupe.api.Analysis;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanOrder;
import org.loupe.plan.Step;
import org.loupe.plan.Sweep;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.catalogue.Description;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.RecordBinder;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Contribution;
import org.loupe.runtime.internal.installed.Installed;
import org.loupe.runtime.internal.installed.InstalledCatalogues;
import org.loupe.runtime.internal.installed.Origin;

/**
 * A step and the analysis that does it.
 *
 * @param step the step
 * @param analysis the service
 * @param description its records
 * @param origin its bundle
 * @param needs names of the steps whose results it needs
 */
record PlannedStep(
    Step step,
    Analysis<?, ?> analysis,
    Description.OfAnalysis description,
    Origin origin,
    Set<String> needs) {
  private static final String WORD = "[A-Za-z_][A-Za-z_0-9]{0,127}";

  /** A name, or that of a step of a point of a sweep, which has a folder in the point's. */
  private static final Pattern NAME = Pattern.compile("%s(/[0-9]{1,6}/%s)?".formatted(WORD, WORD));

  /** Copies the set. */
  PlannedStep {
    needs = Set.copyOf(needs);
  }

  /** The step's name. */
  String name() {
    return step.name();
  }

  /** Name and version of the bundle that the analysis is from, or of its file. */
  String from() {
    AnalysisDescriptor analysis = description.descriptor();
    return analysis.program().isPresent() ? analysis.bundle() : origin.label();
  }

  /** Whether it has its own parallelism and is to run alone. */
  boolean isAlone() {
    return description.descriptor().cores().equals("all");
  }

  /** What the analysis is called with; a program has its log and its limit besides. */
  Record parameters(Environment environment, Consumer<String> log, long statements) {
    return analysis instanceof Program program
        ? new Program.Inputs(program.values(step, environment), log, statements)
        : new RecordBinder(environment).bind(description.parameters(), step.arguments());
  }

  /**
   * The steps of a plan in an order in which they can run.
   *
   * @throws LoupeException when an analysis is not installed, or the plan cannot be run
   */
  static List<PlannedStep> of(Plan plan, Installed installed) {
    List<PlannedStep> steps = new ArrayList<>();
    Set<String> folders = new HashSet<>();
    for (Step step : PlanOrder.of(plan)) {
      // a plan may be from anywhere, and names become folders
      checkFolder(step.name(), folders);
      steps.add(of(step, PlanOrder.needs(plan, step), installed));
    }
    for (Sweep sweep : plan.sweeps()) {
      checkFolder(sweep.name(), folders);
      Set<String> within = new HashSet<>();
      sweep.steps().forEach(s -> checkFolder(s.name(), within));
    }
    return steps;
  }

  private static void checkFolder(String name, Set<String> taken) {
    if (!NAME.matcher(name).matches() || !taken.add(name.toLowerCase(Locale.ROOT))) {
      throw new LoupeException(
          RunProblem.STEP_NAME, "The step '%s' cannot have a folder of that name.".formatted(name));
    }
  }

  /** A step and its analysis; {@code needs} are the names of the steps whose results it needs. */
  static PlannedStep of(Step step, Set<String> needs, Installed installed) {
    if (step.script().isPresent()) {
      return Program.planned(step, step.script().get(), needs, installed);
    }
    Contribution<Analysis<?, ?>> c =
        installed.analysis(step.analysis()).orElseThrow(() -> missing(step, installed));
    Analysis<?, ?> service;
    Description.OfAnalysis description;
    try {
      service = c.service().get();
      description = Describe.analysis(service.getClass(), c.origin().label());
      // whatever is wrong with a plug-in
    } catch (RuntimeException | LinkageError e) {
      throw new LoupeException(
          RunProblem.NO_ANALYSIS, InstalledCatalogues.notUsable(c, e).getMessage(), e);
    }
    return new PlannedStep(step, service, description, c.origin(), needs);
  }

  private static LoupeException missing(Step step, Installed installed) {
    List<String> known = installed.analyses().stream().map(Contribution::name).toList();
    return new LoupeException(
        RunProblem.NO_ANALYSIS,
        "The analysis '%s' of step '%s' is not installed.%s%s%s"
            .formatted(
                step.analysis(),
                step.name(),
                installed.whyNot("", step.analysis()),
                Spelling.didYouMean(step.analysis(), known),
                step.bundle().isEmpty() ? "" : " The plan has it from " + step.bundle() + "."));
  }
}
