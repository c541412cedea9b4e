package org.loupe.dsl.ide;

import java.util.List;

/**
 * What can be written at a place of a script: keywords where they may stand, analyses, parameters
 * that are not given yet, values of enums, declared names of a fitting type, members and columns,
 * sources, constructors of the expected type, functions, files beside the script.
 */
public final class Completion {
  private Completion() {}

  /** The proposals at an offset, the best first: those that begin like the word that is there. */
  public static List<Proposal> at(ScriptDocument document, int offset) {
    CaretContext caret = CaretContext.at(document, offset);
    Proposals out = new Proposals(caret.word());
    new CompletionRules(document, caret, out).propose();
    return out.all();
  }
}
