package org.loupe.script.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.script.SyntaxError;

/** A language of GraalVM. */
abstract class GraalLanguage implements ScriptLanguage {
  /** That of all parts of GraalVM, which fit only together. */
  static final String RELEASE = "25.0.2";

  private final SharedEngine engine;
  private final String id;
  private final String interpreter;
  private Optional<ProgramReader> reader = Optional.empty();

  /**
   * A language.
   *
   * @param id as GraalVM and scripts have it
   * @param interpreter a class of its interpreter, as a resource
   */
  GraalLanguage(SharedEngine engine, String id, String interpreter) {
    this.engine = engine;
    this.id = id;
    this.interpreter = interpreter;
  }

  /** Options of the language's own. */
  abstract Context.Builder configure(Context.Builder builder);

  /** What a context has before the program runs; gives how values are shown in it. */
  abstract Views prepare(Context polyglot, ScriptText text, AnalysisContext context);

  /** A function that makes as many turns of a loop as it is told. */
  abstract String loop();

  /** In words, how many times as fast it is compiled, by releng/benchmarks/script. */
  abstract String ratio();

  /** A text that is not the user's. */
  final Source internal(String text) {
    return Source.newBuilder(id, text, "loupe").internal(true).buildLiteral();
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String version() {
    return "GraalVM " + RELEASE;
  }

  @Override
  public final void checkInstalled() {
    if (GraalLanguage.class.getClassLoader().getResource(interpreter) == null) {
      throw new LoupeException(
          ProgramProblem.NOT_INSTALLED, "The interpreter of '%s' is not installed.".formatted(id));
    }
  }

  @Override
  public final Optional<SyntaxError> check(ScriptText text) {
    checkInstalled();
    synchronized (this) {
      try (EngineLoader _ = new EngineLoader()) {
        if (reader.isEmpty()) {
          reader = Optional.of(new ProgramReader(this, engine));
        }
        return reader.get().read(text);
      }
    }
  }

  @Override
  public final ProgramSpeed speed() {
    checkInstalled();
    try (EngineLoader _ = new EngineLoader()) {
      return new SpeedTrial(this, engine).measure();
    }
  }

  @Override
  public final ScriptValue run(
      ScriptText text,
      Map<String, Object> inputs,
      AnalysisContext context,
      Consumer<String> log,
      long statements) {
    checkInstalled();
    try (EngineLoader _ = new EngineLoader()) {
      return new ProgramRun(this, engine, text, context, log, statements).run(inputs);
    }
  }
}
