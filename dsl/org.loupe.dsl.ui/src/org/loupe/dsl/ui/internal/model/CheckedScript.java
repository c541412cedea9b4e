package org.loupe.dsl.ui.internal.model;

import java.util.List;
import org.loupe.dsl.ide.Folding;
import org.loupe.dsl.ide.Highlight;
import org.loupe.dsl.ide.Highlighting;
import org.loupe.dsl.ide.Outline;
import org.loupe.dsl.ide.OutlineItem;
import org.loupe.dsl.ide.ScriptDocument;

/**
 * A version of a text with everything that the editor shows of it: worked out once, in the
 * background.
 *
 * @param version number of the text; later texts have higher ones
 * @param script the text with what the compiler found
 * @param highlights what its words are
 * @param outline its statements
 * @param folds what can be folded
 * @param problems what is wrong
 */
public record CheckedScript(
    long version,
    ScriptDocument script,
    List<Highlight> highlights,
    List<OutlineItem> outline,
    List<Folding.Fold> folds,
    List<Problem> problems) {

  /** Copies the lists. */
  public CheckedScript {
    highlights = List.copyOf(highlights);
    outline = List.copyOf(outline);
    folds = List.copyOf(folds);
    problems = List.copyOf(problems);
  }

  static CheckedScript of(long version, ScriptDocument script) {
    List<OutlineItem> outline = Outline.of(script.syntax());
    return new CheckedScript(
        version,
        script,
        Highlighting.of(script),
        outline,
        Folding.of(script.syntax()),
        Problem.of(script, outline));
  }
}
