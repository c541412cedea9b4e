package org.loupe.dsl.internal.check;

import java.util.ArrayList;
import java.util.List;
import org.loupe.dsl.internal.parse.Places;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.ResolvedScript;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Type;

/** Keeps what names and expressions mean while they are checked. */
final class Findings {
  /** Comparisons of two words, about a tenth of a second. */
  private static final long MAX_COMPARISONS = 100_000;

  private final List<Declaration> declarations = new ArrayList<>();
  private final List<ResolvedScript.Use> uses = new ArrayList<>();
  private final List<ResolvedScript.Typing> typings = new ArrayList<>();
  private long comparisons;

  /**
   * Whether similar words are looked for among so many; a long script that is all wrong would take
   * minutes otherwise.
   */
  boolean mayCompare(int words) {
    comparisons += words;
    return comparisons <= MAX_COMPARISONS;
  }

  void declaration(Declaration declaration) {
    declarations.add(declaration);
  }

  void use(Places.Place at, Target target) {
    uses.add(new ResolvedScript.Use(at.offset(), at.length(), target));
  }

  void type(Places.Place at, Type type) {
    typings.add(new ResolvedScript.Typing(at.offset(), at.length(), type));
  }

  /**
   * All of it.
   *
   * @param analyses those that the script imports
   */
  ResolvedScript resolved(List<AnalysisDescriptor> analyses) {
    return new ResolvedScript(declarations, uses, typings, analyses);
  }
}
