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

  private static final String LOOP =
      """
      def turns(n):
        s = 0.0
        for i in range(n):
          s += (i % 7) * 0.5 - s * 1e-9
        return s

      turns
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
  String loop() {
    return LOOP;
  }

  @Override
  String ratio() {
    return "some hundred times";
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
