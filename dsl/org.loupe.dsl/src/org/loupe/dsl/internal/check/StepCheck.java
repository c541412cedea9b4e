package org.loupe.dsl.internal.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.loupe.api.script.ScriptText;
import org.loupe.dsl.QuickFix;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.AnalysisDecl;
import org.loupe.dsl.loupe.Argument;
import org.loupe.dsl.loupe.LoupePackage;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.Expr;
import org.loupe.plan.Extra;
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;

/** The analyses of a script: which ones they are, and with what they are called. */
final class StepCheck {
  private final Context context;
  private final Map<Declared, Optional<AnalysisDescriptor>> analyses = new HashMap<>();
  private final Map<Declared, Step> steps = new LinkedHashMap<>();
  private final ProgramErrors errors;

  /** Analyses whose programs were looked at. */
  private final Set<String> programs = new HashSet<>();

  StepCheck(Context context) {
    this.context = context;
    this.errors = new ProgramErrors(context.programs());
  }

  /** The steps that are right. */
  Map<Declared, Step> steps() {
    return steps;
  }

  /** Adds a step that something else has looked at. */
  void add(Declared d, Step step) {
    steps.put(d, step);
  }

  /** The analysis that a statement names; reported once when there is none. */
  Optional<AnalysisDescriptor> analysis(Declared d, AnalysisDecl a) {
    Optional<AnalysisDescriptor> known = analyses.get(d);
    if (known == null) {
      known = find(d.unit(), a);
      analyses.put(d, known);
    }
    return known;
  }

  private Optional<AnalysisDescriptor> find(Unit unit, AnalysisDecl a) {
    String name = a.getAnalysis();
    Places.Place at = unit.place(a, LoupePackage.Literals.ANALYSIS_DECL__ANALYSIS);
    Optional<AnalysisDescriptor> found = context.catalogue().analysis(name);
    if (found.isEmpty()) {
      found = context.catalogue().renamed(name);
      if (found.isEmpty()) {
        return unknown(unit, name, at);
      }
      String now = found.get().name();
      unit.problem(
          ScriptProblem.DEPRECATED,
          at,
          "'%s' is called '%s' now.".formatted(name, now),
          new QuickFix("Write '" + now + "'", at.offset(), at.length(), now));
    }
    unit.findings().use(at, new Target.OfAnalysis(found.get()));
    found.flatMap(AnalysisDescriptor::program).ifPresent(p -> program(unit, at, name, p));
    return found;
  }

  /** What is wrong with it is said where it is used first. */
  private void program(Unit unit, Places.Place at, String name, ScriptText program) {
    if (programs.add(name)) {
      ProgramLanguage.ofFile(program.file())
          .ifPresent(l -> errors.check(unit, at, l.id(), program));
    }
  }

  private Optional<AnalysisDescriptor> unknown(Unit unit, String name, Places.Place at) {
    List<SourceDescriptor> sources = context.catalogue().sources(name);
    if (!sources.isEmpty()) {
      String kind = sources.getFirst().kind();
      return unit.problemWith(
          ScriptProblem.UNKNOWN_ANALYSIS,
          at,
          "'%s' is no analysis but a source of '%s'.".formatted(name, kind),
          "Write '%s name = %s(...)'.".formatted(kind, name));
    }
    if (context.names().isBroken(name)) {
      return Optional.empty(); // an import that cannot be read may have it
    }
    return unit.unknown(
        ScriptProblem.UNKNOWN_ANALYSIS,
        at,
        "There is no analysis '%s'.".formatted(name),
        name,
        context.catalogue().analyses().stream().map(AnalysisDescriptor::name).toList());
  }

  /** Checks what an analysis is called with. */
  void check(Declared d, AnalysisDecl a, ExpressionCheck expressions) {
    Optional<AnalysisDescriptor> analysis = analysis(d, a);
    if (analysis.isEmpty()) {
      d.scope().useAll(a);
      return;
    }
    Unit unit = d.unit();
    Places.Place at = unit.place(a, LoupePackage.Literals.ANALYSIS_DECL__ANALYSIS);
    List<Argument> listed = a.getArguments() == null ? List.of() : a.getArguments().getArguments();
    List<Argument> block = a.getBlock() == null ? List.of() : a.getBlock().getArguments();
    new ArgumentCheck(context.in(d.scope()), unit, expressions, Callee.of(analysis.get()))
        .match(listed, block, at)
        .ifPresent(values -> add(d, a, analysis.get(), values));
  }

  private void add(
      Declared d, AnalysisDecl a, AnalysisDescriptor analysis, Map<String, Typed> values) {
    if (!context.size().fits(values.values(), d.unit(), a)) {
      return;
    }
    Predicate<String> isSetting = name -> name.equals(Step.SEED) && Callee.hasSeed(analysis);
    steps.put(
        d,
        new Step(
            d.name(),
            analysis.name(),
            analysis.bundle(),
            d.unit().span(d.unit().place(a)).line(),
            exprs(values, isSetting.negate()),
            exprs(values, isSetting),
            analysis.program(),
            Extra.NONE));
  }

  private static Map<String, Expr> exprs(Map<String, Typed> values, Predicate<String> which) {
    Map<String, Typed> chosen = new LinkedHashMap<>();
    values.keySet().stream().filter(which).forEach(name -> chosen.put(name, values.get(name)));
    return CallCheck.exprs(chosen);
  }
}
