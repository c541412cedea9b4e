package org.loupe.dsl.ui.internal.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.dsl.ide.Hover;
import org.loupe.dsl.ide.QuickFixes;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.Problem;

/**
 * What is said about a place of a script.
 *
 * @param markdown problems first, then what the name there means
 * @param fixes changes that would put the problems right
 */
public record HoverContent(String markdown, List<QuickFixes.Fix> fixes) {

  /** Copies the list. */
  public HoverContent {
    fixes = List.copyOf(fixes);
  }

  /** What there is to say; empty when that is nothing. */
  static Optional<HoverContent> at(CheckedScript script, int offset) {
    List<String> parts = new ArrayList<>();
    for (Problem p : script.problems()) {
      if (p.range().touches(offset)) {
        String remedy = p.remedy().isEmpty() ? "" : "\n" + literal(p.remedy());
        parts.add("**" + p.code() + "** " + literal(p.message()) + remedy);
      }
    }
    Hover.at(script.script(), offset).map(Hover::markdown).ifPresent(parts::add);
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HoverContent(
                String.join("\n\n", parts),
                QuickFixes.in(script.script(), new TextRange(offset, 0))));
  }

  private static String literal(String text) {
    return text.replaceAll("([\\\\`*\\[])", "\\\\$1");
  }
}
