package org.loupe.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.loupe.dsl.CompileOptions;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.DiagnosticText;
import org.loupe.dsl.ScriptCompiler;
import org.loupe.plan.PlanJson;

/** Scripts: parsed, checked and planned; each gets diagnostics with places, or a plan. */
public final class ScriptTarget {
  private static final ScriptCompiler COMPILER = new ScriptCompiler(Vocabulary.catalogue());

  private ScriptTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path script = Scratch.file("fuzzed.loupe", bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    Reading.check(() -> checked(COMPILER.compile(script, CompileOptions.forChecking()), text));
    Reading.check(() -> checked(COMPILER.compile(text, script, CompileOptions.forRunning()), text));
  }

  private static CompileResult checked(CompileResult result, String text) {
    boolean errors = false;
    for (Diagnostic d : result.diagnostics()) {
      errors |= d.isError();
      int end = d.span().offset() + d.span().length();
      Reading.require(d.span().line() >= 1 && d.span().column() >= 1, "place of " + d);
      Reading.require(end <= text.length() || !d.span().file().endsWith("fuzzed.loupe"), "" + d);
      DiagnosticText.full(d);
    }
    Reading.require(errors != result.plan().isPresent(), "a plan and errors, or neither");
    result
        .plan()
        .ifPresent(p -> Reading.require(p.equals(PlanJson.read(PlanJson.text(p))), "plan"));
    return result;
  }
}
