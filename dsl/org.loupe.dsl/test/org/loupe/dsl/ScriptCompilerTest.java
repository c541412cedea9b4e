package org.loupe.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.ProblemCode.Category;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.resolve.ResolvedScript;
import org.loupe.dsl.resolve.Target;
import org.loupe.plan.Plan;
import org.loupe.plan.catalogue.Type;

/** The compiler as its callers see it: results, texts of diagnostics, what editors ask. */
class ScriptCompilerTest {
  private static final Path SCRIPT = Path.of("test/corpus/accepted/a.loupe");

  private final ScriptCompiler compiler = new ScriptCompiler(Vocabulary.catalogue());

  private CompileResult compile(CompileOptions options, String... lines) {
    return compiler.compile("loupe 1\n" + String.join("\n", lines), SCRIPT, options);
  }

  private CompileResult check(String... lines) {
    return compile(CompileOptions.forChecking(), lines);
  }

  @Test
  void aScriptThatIsNotThere() {
    CompileResult result =
        compiler.compile(Path.of("test/none.loupe"), CompileOptions.forChecking());
    assertEquals(Optional.of(Category.INPUT), result.failure());
    assertEquals(ScriptProblem.MISSING_FILE, result.diagnostics().getFirst().code());
  }

  @Test
  void theCommandLineActsBeforeTheScriptAndTheScriptBeforeFiles() {
    String missing = "model m = onnx(\"none.onnx\")";
    String wrong = "analysis a = geometry.partition(m, levl = 3)";
    String right = "analysis a = geometry.partition(m)";
    CompileOptions set = CompileOptions.forChecking().withSet(Map.of("x", "1"));
    assertEquals(Optional.of(Category.INPUT), check(missing, right).failure());
    assertEquals(Optional.of(Category.SCRIPT), check(missing, wrong).failure());
    assertEquals(Optional.of(Category.USAGE), compile(set, missing, wrong).failure());
    assertEquals(Optional.empty(), check("param unused: int = 1").failure());
  }

  @Test
  void seedFileAndHashOfTheScriptAreInThePlan() {
    Plan plan = compile(CompileOptions.forRunning().withSeed(42)).plan().orElseThrow();
    assertEquals(42, plan.seed());
    assertEquals(SCRIPT.toString(), plan.script().file());
    // printf 'loupe 1\n' | sha256sum
    assertEquals(
        "3c134881c5f589ea59d1d969512143c1ba78ec7628ef20463637945e2e13e1bb",
        plan.script().sha256());
  }

  @Test
  void aFileThatCannotBeHashed() {
    CompileOptions options =
        CompileOptions.forRunning()
            .withHash(
                f -> {
                  throw new IOException("the disk is on fire");
                });
    CompileResult result =
        compile(
            options,
            "model m = onnx(\"table.csv\")",
            "analysis a = geometry.partition(m)",
            "analysis b = demo.all(file = \"table.csv\")");
    assertEquals(Optional.of(Category.INPUT), result.failure());
    assertTrue(result.plan().isEmpty());
    Diagnostic d = result.diagnostics().getFirst();
    assertTrue(d.message().contains("the disk is on fire"), d.message());
  }

  @Test
  void checkingReadsNoFile() {
    CompileResult result =
        check("model m = onnx(\"table.csv\")", "analysis a = geometry.partition(m)");
    assertEquals("", result.plan().orElseThrow().inputs().get("m").sha256());
  }

  @Test
  void diagnosticsAsCompilersPrintThem() {
    CompileResult result =
        check("model net = registry(\"small\")", "\tanalysis a = geometry.partition(nett)");
    assertEquals(
        """
        test/corpus/accepted/a.loupe:3:34: error LP-0101: \
        'nett' is not declared. Did you mean 'net'?
            \tanalysis a = geometry.partition(nett)
            \t                                ^~~~
            Declare it, or correct the spelling.
        """,
        DiagnosticText.full(result.diagnostics().getFirst()));
  }

  @Test
  void longLinesAreShownInPart() {
    CompileResult result = check("let a = [" + "1, ".repeat(2000) + "b" + ", 1".repeat(2000) + "]");
    Diagnostic error = result.diagnostics().getLast();
    String[] shown = DiagnosticText.full(error).split("\n");
    assertTrue(shown[1].length() < 200, shown[1]);
    assertEquals('b', shown[1].charAt(shown[2].indexOf('^')));
  }

  @Test
  void diagnosticsAsJson() {
    CompileResult result =
        check("model net = registry(\"small\")", "analysis a = geometry.partition(nett)");
    JsonObject json = DiagnosticJson.of(result.diagnostics().getFirst());
    assertEquals(
        """
        {"code":"LP-0101","severity":"error","category":"script",\
        "message":"'nett' is not declared. Did you mean 'net'?",\
        "remedy":"Declare it, or correct the spelling.",\
        "file":"test/corpus/accepted/a.loupe","line":3,"column":33,"endLine":3,"endColumn":37,\
        "offset":70,"length":4,\
        "fixes":[{"label":"Write 'net'","offset":70,"length":4,"text":"net"}]}""",
        json.toString());
  }

  @Test
  void whatNamesReferTo() {
    String text =
        """
        loupe 1
        let cut = coordinates()
        analysis a = geometry.partition(registry("small"), cut) { window = square(2) }
        expect a.regions.count > 1
        """;
    ResolvedScript resolved =
        compiler.compile(text, SCRIPT, CompileOptions.forChecking()).resolved();
    Declaration cut = resolved.declarations().getFirst();
    assertEquals("cut", cut.name());
    assertEquals(Declaration.Kind.LET, cut.kind());
    assertEquals(1, resolved.usesOf(cut).size());
    assertTrue(target(resolved, text, "partition") instanceof Target.OfAnalysis);
    assertTrue(target(resolved, text, "registry") instanceof Target.OfSource);
    assertTrue(target(resolved, text, "coordinates") instanceof Target.OfConstructor);
    assertTrue(target(resolved, text, "window") instanceof Target.OfParameter);
    assertTrue(target(resolved, text, "count") instanceof Target.OfMember);
    assertEquals(
        Type.Scalar.INT, resolved.typeAt(text.indexOf("count")).orElseThrow().type());
    assertEquals(
        new Type.Contributed("plane"), resolved.typeAt(text.indexOf("cut)")).orElseThrow().type());
  }

  private static Target target(ResolvedScript resolved, String text, String word) {
    return resolved.useAt(text.indexOf(word)).orElseThrow().target();
  }

  @Test
  void severalThreads() {
    Set<String> plans =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> check("model m = registry(\"a\")", "analysis a = geometry.partition(m)"))
            .map(r -> r.diagnostics() + " " + r.plan())
            .collect(Collectors.toSet());
    assertEquals(1, plans.size(), plans::toString);
  }

  @Test
  void textsOfTheLanguageStandAlone() {
    List<ScriptProblem> silent =
        List.of(ScriptProblem.values()).stream()
            .filter(p -> p.summary().isBlank() || !p.id().matches("LP-0[0-3]\\d\\d"))
            .toList();
    assertEquals(List.of(), silent);
    assertEquals(
        ScriptProblem.values().length,
        List.of(ScriptProblem.values()).stream().map(ScriptProblem::id).distinct().count());
  }
}
