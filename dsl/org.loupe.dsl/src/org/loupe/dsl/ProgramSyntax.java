package org.loupe.dsl;

import java.util.Optional;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;

/** Reads the programs of script steps without running them. Implementations are thread-safe. */
@FunctionalInterface
public interface ProgramSyntax {

  /**
   * The first thing that is wrong with a program.
   *
   * @param language its name in scripts
   * @return empty when nothing is, or when it is not known
   * @throws org.loupe.api.LoupeException when the language is not installed
   */
  Optional<SyntaxError> check(String language, ScriptText text);

  /** Programs are not looked at. */
  static ProgramSyntax none() {
    return (_, _) -> Optional.empty();
  }
}
