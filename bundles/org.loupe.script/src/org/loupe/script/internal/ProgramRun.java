package org.loupe.script.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Value;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.plan.catalogue.WrittenType;

/** One program in a context of its own, which reaches nothing but what it is given. */
final class ProgramRun {
  /** The variable that is the program's value when it is set. */
  private static final String RESULT = "result";

  private final GraalLanguage language;
  private final SharedEngine engine;
  private final ScriptText text;
  private final AnalysisContext context;
  private final Printed printed;
  private final long statements;

  ProgramRun(
      GraalLanguage language,
      SharedEngine engine,
      ScriptText text,
      AnalysisContext context,
      Consumer<String> log,
      long statements) {
    this.language = language;
    this.engine = engine;
    this.text = text;
    this.context = context;
    this.printed = new Printed(log, context);
    this.statements = statements;
  }

  ScriptValue run(Map<String, Object> inputs) {
    // made while there is room for it
    LoupeException full = Failures.heapFilled();
    Context polyglot = open();
    try {
      return watched(polyglot, inputs, full);
    } catch (OutOfMemoryError _) {
      // also where its own end found no room to be told
      throw full;
    } finally {
      Sandbox.close(polyglot);
      printed.end();
    }
  }

  private ScriptValue watched(Context polyglot, Map<String, Object> inputs, LoupeException full) {
    Failures failures = new Failures(text, context, full);
    try (Watchdog watchdog = new Watchdog(polyglot, context, full)) {
      try {
        return evaluate(polyglot, inputs);
      } catch (PolyglotException e) {
        // its room is for saying what happened, too
        watchdog.close();
        throw watchdog.reason().orElseGet(() -> failures.of(e));
      }
    }
  }

  private Context open() {
    Context.Builder builder = Sandbox.builder(language, engine).out(printed).err(printed);
    if (statements > 0) {
      builder.resourceLimits(
          ResourceLimits.newBuilder().statementLimit(statements, s -> !s.isInternal()).build());
    }
    return builder.build();
  }

  private ScriptValue evaluate(Context polyglot, Map<String, Object> inputs) {
    Views views = language.prepare(polyglot, text, context);
    Value bindings = polyglot.getBindings(language.id());
    if (text.function().isEmpty()) {
      inputs.forEach((name, value) -> bindings.putMember(name, views.of(value)));
    }
    bindings.putMember("loupe", new Facade(context, views, printed::line));
    Value last = polyglot.eval(ProgramReader.source(language, text));
    if (!text.function().isEmpty()) {
      Object[] arguments = inputs.values().stream().map(views::of).toArray();
      return Results.read(function(bindings).execute(arguments), WrittenType.of(text.type()));
    }
    Optional<Value> result =
        bindings.hasMember(RESULT) ? Optional.of(bindings.getMember(RESULT)) : Optional.empty();
    return Results.read(result.orElse(last), WrittenType.of(text.type()));
  }

  private Value function(Value bindings) {
    Value function = bindings.getMember(text.function());
    if (function == null || !function.canExecute()) {
      throw new LoupeException(
          ProgramProblem.NO_FUNCTION,
          "%s: the program defines no function '%s'.".formatted(text.place(1, 1), text.function()));
    }
    return function;
  }
}
