package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Spelling;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.loupe.Expression;
import org.loupe.dsl.loupe.Member;
import org.loupe.dsl.loupe.Reference;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.SourceDescriptor;

/**
 * Names with dots whose head nothing declares: {@code acme.mat} is no member of a value but a
 * source of the catalogue, {@code geometry.partition} an analysis that cannot stand in an
 * expression.
 */
final class DottedName {
  private final Context context;
  private final Unit unit;

  DottedName(Context context, Unit unit) {
    this.context = context;
    this.unit = unit;
  }

  /** The whole name; empty when something declared is its head. */
  Optional<String> of(Member m) {
    return dotted(m);
  }

  private Optional<String> dotted(Expression e) {
    return switch (e) {
      case Reference r when !context.names().isDeclared(r.getName()) -> Optional.of(r.getName());
      case Member m -> dotted(m.getTarget()).map(t -> t + "." + m.getMember());
      default -> Optional.empty();
    };
  }

  /** Reports a name of the catalogue that stands where a value must; whether there was one. */
  boolean reportUncalled(Member m) {
    Optional<String> name = of(m);
    if (name.isEmpty() || reportAnalysis(name.get(), unit.place(m))) {
      return name.isPresent();
    }
    if (context.catalogue().sources(name.get()).isEmpty()) {
      return false;
    }
    unit.problem(
        ScriptProblem.NOT_CALLABLE,
        m,
        "'%s' is a function: write %s(...).".formatted(name.get(), name.get()));
    return true;
  }

  /** Reports an analysis that stands in an expression; whether the name is one. */
  boolean reportAnalysis(String name, Places.Place at) {
    Catalogue catalogue = context.catalogue();
    if (catalogue.analysis(name).isEmpty() && catalogue.renamed(name).isEmpty()) {
      return false;
    }
    unit.problem(
        ScriptProblem.ANALYSIS_HERE,
        at,
        "'%s' is an analysis; it runs as a step with a name, not inside an expression."
            .formatted(name));
    return true;
  }

  /**
   * Reports a call of a name that nothing has, when it is more like one of the catalogue than like
   * something declared; whether it was.
   */
  boolean reportUnknown(String name, Places.Place at) {
    String head = name.substring(0, name.indexOf('.'));
    if (!Spelling.nearest(head, context.names().names()).isEmpty()) {
      return false;
    }
    List<String> known = new ArrayList<>();
    context.catalogue().sources().stream().map(SourceDescriptor::name).forEach(known::add);
    context.catalogue().analyses().stream().map(AnalysisDescriptor::name).forEach(known::add);
    unit.unknown(
        ScriptProblem.UNKNOWN_FUNCTION,
        at,
        "There is no '%s' in what is installed.".formatted(name),
        name,
        known);
    return true;
  }
}
