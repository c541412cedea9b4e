package org.loupe.api.script;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.api.AnalysisContext;

/**
 * A language for script steps: an OSGi service with the property {@link #PROPERTY}. Thread-safe,
 * steps run at the same time.
 */
public interface ScriptLanguage {
  /**
   * The service property that has the language's name, so that it is known before it is started.
   */
  String PROPERTY = "loupe.script.language";

  /** The name in scripts: {@code "js"}. */
  String id();

  /** Version of language and interpreter: results of another one are computed anew. */
  String version();

  /**
   * Says whether programs of the language can be run; cheap, nothing is started.
   *
   * @throws org.loupe.api.LoupeException with what to install, when a part of it is missing
   */
  void checkInstalled();

  /**
   * Reads a program without running anything of it.
   *
   * @return the first thing that is wrong with it; empty when it can be read, or when that cannot
   *     be said before it runs
   * @throws org.loupe.api.LoupeException when the language is not installed
   */
  Optional<SyntaxError> check(ScriptText text);

  /**
   * Measures how fast programs are; takes seconds.
   *
   * @throws org.loupe.api.LoupeException when the language is not installed
   */
  ProgramSpeed speed();

  /**
   * Runs a program.
   *
   * @param text the program
   * @param inputs values under the names that the program has for them; an empty {@code Optional}
   *     for one that was left out
   * @param context of the step
   * @param log takes what the program prints, line by line
   * @param statements most statements that it may run; 0 for any number
   * @return the program's value, of the declared type
   * @throws org.loupe.api.LoupeException when the program is wrong, fails or uses too much
   * @throws org.loupe.api.CancelledException when the run was cancelled
   */
  ScriptValue run(
      ScriptText text,
      Map<String, Object> inputs,
      AnalysisContext context,
      Consumer<String> log,
      long statements);
}
