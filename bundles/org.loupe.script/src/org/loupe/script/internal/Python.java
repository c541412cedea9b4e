package org.loupe.script.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.loupe.api.AnalysisContext;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Python, when the fragment with its interpreter is installed. Arrays are lists. */
@Component(service = ScriptLanguage.class, property = ScriptLanguage.PROPERTY + "=python")
public final class Python extends GraalLanguage {
  /** To import the module takes a part of a second; whoever uses it has its name in the text. */
  private static final Pattern RANDOM = Pattern.compile("\\brandom\\b");

  /** Three rounds count at least, as in JavaScript. */
  private static final String TRIAL =
      """
      import time

      def turns(n):
        s = 0.0
        for i in range(n):
          s += (i % 7) * 0.5 - s * 1e-9
        return s

      def trial(seconds):
        n, rounds, best = 1000, 0, float('inf')
        end = time.perf_counter() + seconds
        while rounds < 3 or time.perf_counter() < end:
          begun = time.perf_counter()
          turns(n)
          took = time.perf_counter() - begun
          if took < 0.1:
            n *= 2
          else:
            rounds += 1
            best = min(best, took * 1e9 / n)
        return best

      trial(MILLIS * 1e-3)
      """;

  /** The language over the shared engine. */
  @Activate
  public Python(@Reference SharedEngine engine) {
    super(engine, "python", "com/oracle/graal/python/PythonLanguage.class");
  }

  @Override
  Context.Builder configure(Context.Builder builder) {
    return builder;
  }

  @Override
  String trial(int millis) {
    return TRIAL.replace("MILLIS", Integer.toString(millis));
  }

  @Override
  int ratio() {
    return 82;
  }

  @Override
  Views prepare(Context polyglot, ScriptText text, AnalysisContext context) {
    if (RANDOM.matcher(text.text()).find()) {
      long seed = context.random("random").below(Long.MAX_VALUE, 0);
      polyglot.eval(internal("import random as _r; _r.seed(%d); del _r".formatted(seed)));
    }
    return new Views(_ -> Optional.empty());
  }
}
