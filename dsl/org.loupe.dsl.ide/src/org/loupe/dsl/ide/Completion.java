package org.loupe.dsl.ide;

import java.util.List;

/**
 * What can be written at a place of a script: keywords and whole statements where they may stand,
 * analyses, parameters that are not given yet, values of enums, declared names of a fitting type,
 * members and columns, sources, constructors of the expected type, functions, units, files beside
 * the script, entries of the registry, layers of a model, columns of a table.
 *
 * @param proposals the best first: those that begin like the word that is there
 * @param complete whether these are all; more may be known when it is asked again
 */
public record Completion(List<Proposal> proposals, boolean complete) {

  /** Copies the list. */
  public Completion {
    proposals = List.copyOf(proposals);
  }

  /** The proposals at an offset, by the text and the catalogue alone. */
  public static List<Proposal> at(ScriptDocument document, int offset) {
    return at(document, offset, Survey.nothing()).proposals();
  }

  /** The proposals at an offset, with what is known of files and the registry. */
  public static Completion at(ScriptDocument document, int offset, Survey survey) {
    CaretContext caret = CaretContext.at(document, offset);
    Proposals out = new Proposals(caret.word());
    new CompletionRules(document, caret, survey, out).propose();
    return new Completion(out.all(), out.isComplete());
  }
}
