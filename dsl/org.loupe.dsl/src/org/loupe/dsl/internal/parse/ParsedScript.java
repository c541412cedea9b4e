package org.loupe.dsl.internal.parse;

import java.util.List;
import java.util.Set;
import org.loupe.dsl.loupe.Statement;

/**
 * A script as far as it could be read.
 *
 * @param source its text
 * @param places where its parts are
 * @param statements those that could be read, in order
 * @param brokenNames names that statements declare which could not be read
 * @param problems what could not be read, and what is found later
 */
public record ParsedScript(
    SourceText source,
    Places places,
    List<Statement> statements,
    Set<String> brokenNames,
    Problems problems) {

  /** Copies the collections. */
  public ParsedScript {
    statements = List.copyOf(statements);
    brokenNames = Set.copyOf(brokenNames);
  }
}
