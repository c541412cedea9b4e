package org.loupe.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.script.ScriptText;

/**
 * One analysis with its arguments.
 *
 * @param name the name of its result
 * @param analysis name of the analysis
 * @param bundle symbolic name and version of the bundle it is from: {@code name/version}; empty
 *     when it is not known
 * @param line line of the script, from 1; 0 when there is none
 * @param arguments by the names of the parameters, defaults filled in; a parameter that may be left
 *     out and was is absent
 * @param settings what the runtime and not the analysis understands: {@code "seed"}
 * @param script the program of a script step, whose arguments are its inputs, or of an analysis
 *     that is a program
 * @param extra fields that this version does not know
 */
public record Step(
    String name,
    String analysis,
    String bundle,
    int line,
    Map<String, Expr> arguments,
    Map<String, Expr> settings,
    Optional<ScriptText> script,
    Extra extra) {

  /** What the analysis of a script step begins with; the name of its language follows. */
  public static final String SCRIPT = "script.";

  /** The setting that replaces the run's seed for one step. */
  public static final String SEED = "seed";

  /** The names of all settings. */
  public static final List<String> SETTINGS = List.of(SEED);

  /** Copies the maps and keeps their order. */
  public Step {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A step of an analysis. */
  public Step(
      String name,
      String analysis,
      String bundle,
      int line,
      Map<String, Expr> arguments,
      Map<String, Expr> settings,
      Extra extra) {
    this(name, analysis, bundle, line, arguments, settings, Optional.empty(), extra);
  }

  /** The same step with other arguments. */
  public Step withArguments(Map<String, Expr> newArguments) {
    return new Step(name, analysis, bundle, line, newArguments, settings, script, extra);
  }

  /** The language of a program; for other steps nothing that means anything. */
  public String language() {
    return analysis.startsWith(SCRIPT)
        ? analysis.substring(SCRIPT.length())
        : script
            .flatMap(s -> ProgramLanguage.ofFile(s.file()))
            .map(ProgramLanguage::id)
            .orElse(analysis);
  }

  /** The step's own seed, an {@code int}, where it does not use the run's. */
  public Optional<Expr> seed() {
    return Optional.ofNullable(settings.get(SEED));
  }

  /** Arguments and settings in order. */
  public List<Expr> expressions() {
    List<Expr> all = new ArrayList<>(arguments.values());
    all.addAll(settings.values());
    return all;
  }

  /** Names of the inputs and steps that this step needs, in the order of first use. */
  public Set<String> references() {
    Set<String> names = new LinkedHashSet<>();
    expressions().forEach(e -> names.addAll(e.references()));
    return Collections.unmodifiableSet(names);
  }
}
