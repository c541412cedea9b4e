package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.internal.parse.Problems;
import org.loupe.dsl.internal.parse.SourceText;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.Signature;
import org.loupe.plan.catalogue.Signature.Mistake;

/** The analyses of imported files, which are programs; nothing of them is run. */
final class ImportedAnalyses {
  private final Catalogue installed;
  private final List<AnalysisDescriptor> all = new ArrayList<>();

  /** No analyses yet, beside those that are installed. */
  ImportedAnalyses(Catalogue installed) {
    this.installed = installed;
  }

  List<AnalysisDescriptor> all() {
    return all;
  }

  /**
   * Adds the analysis of a file; gives what is wrong with it, when something is.
   *
   * @param from the script that imports it
   * @param at where it does
   */
  Optional<Problems> add(SourceText text, Unit from, Places.Place at) {
    switch (Signature.read(text.text(), text.name(), installed)) {
      case Signature.Read r -> {
        add(r.analysis(), from, at);
        return Optional.empty();
      }
      case Signature.Refused r -> {
        Problems problems = new Problems(text);
        r.mistakes().forEach(m -> problems.add(problem(m), m.offset(), m.length(), m.message()));
        return Optional.of(problems);
      }
    }
  }

  private void add(AnalysisDescriptor analysis, Unit from, Places.Place at) {
    Optional<AnalysisDescriptor> first =
        all.stream().filter(a -> a.name().equals(analysis.name())).findFirst();
    if (first.isEmpty()) {
      all.add(analysis);
    } else {
      from.problem(
          ScriptProblem.ANALYSIS_TAKEN,
          at,
          "'%s' is declared by '%s' already."
              .formatted(analysis.name(), first.get().program().orElseThrow().file()));
    }
  }

  private static ScriptProblem problem(Mistake mistake) {
    return switch (mistake.kind()) {
      case WRITING -> ScriptProblem.SIGNATURE;
      case TYPE -> ScriptProblem.UNKNOWN_TYPE;
      case TAKEN -> ScriptProblem.ANALYSIS_TAKEN;
      case FUNCTION -> ScriptProblem.NO_FUNCTION;
    };
  }
}
