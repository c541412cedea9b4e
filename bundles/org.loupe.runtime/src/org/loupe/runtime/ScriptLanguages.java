package org.loupe.runtime;

import java.util.List;
import java.util.Optional;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;

/**
 * The languages of script steps. An OSGi service; thread-safe. No interpreter is started before a
 * program is to be read.
 */
public interface ScriptLanguages {

  /** All that are known, also those without an interpreter. */
  List<LanguageStatus> all();

  /**
   * Reads a program without running anything of it. That one could be read is kept in the cache by
   * its text, so that an interpreter is started for new programs only.
   *
   * @param language its name in scripts
   * @return the first thing that is wrong; empty when there is none or it cannot be said
   * @throws org.loupe.api.LoupeException when the language is not installed
   */
  Optional<SyntaxError> check(String language, ScriptText text);

  /**
   * Measures how fast programs are; takes seconds.
   *
   * @param language its name in scripts
   * @throws org.loupe.api.LoupeException when the language is not installed
   */
  ProgramSpeed speed(String language);
}
