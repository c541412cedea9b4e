package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Script steps of the packaged product. */
class ScriptStepsTest {
  @TempDir Path temp;

  private Product.Ended run(String... lines) throws IOException {
    Path script = Scripts.write(temp, lines);
    return Product.loupe("run", script, "--out", temp.resolve("out"), "--no-cache").runShared();
  }

  @Test
  void programsOfFilesAndTextsTakeEachOthersValues() throws IOException {
    Files.writeString(temp.resolve("sum.js"), "print('from a file'); a.n + a.all[1]");
    Product.Ended ended =
        run(
            "script a: { n: int, all: tensor } in js (x = 2)",
            "  \"\"\" ({ n: x, all: [1, 2.5] }) \"\"\"",
            "script b: number from \"sum.js\" (a)",
            "expect b == 4.5 and a.all.max == 2.5",
            "report \"r\" { b }");
    assertEquals(0, ended.exit(), ended.all());
    assertEquals("from a file\n", Files.readString(temp.resolve("out/b/log.txt")));
  }

  /** A derivative along a direction, against one and as a whole is one and the same. */
  @Test
  void derivativesOfANetworkAgree() throws IOException {
    Product.Ended ended =
        run(
            "model net = registry(\"spirals-mlp-2-32-32-1\")",
            "script d: { jvp: number, vjp: number, step: number, same: number } in js (net) \"\"\"",
            "  const x = [[0.3, -0.2]], t = [0.25, 2], h = 1e-4;",
            "  const flat = a => typeof a === 'number' ? [a] : Array.from(a).flatMap(flat);",
            "  const at = p => flat(loupe.values(net, [p]))[0];",
            "  const j = flat(loupe.jacobian(net, x));",
            "  const along = flat(loupe.jvp(net, x, [t]))[0];",
            "  const against = flat(loupe.vjp(net, x, [[3]]));",
            "  const far = at([x[0][0] + h * t[0], x[0][1] + h * t[1]]);",
            "  const near = at([x[0][0] - h * t[0], x[0][1] - h * t[1]]);",
            "  loupe.warn('two ways');",
            "  ({ jvp: Math.abs(along - j[0] * t[0] - j[1] * t[1]),",
            "     vjp: Math.abs(against[0] - 3 * j[0]) + Math.abs(against[1] - 3 * j[1]),",
            "     step: Math.abs(along - (far - near) / (2 * h)) / (1 + Math.abs(along)),",
            "     same: Math.abs(flat(loupe.layer(net, x))[0] - at(x[0])) })",
            "\"\"\"",
            "expect d.jvp < 1e-4 and d.vjp < 1e-4 and d.same < 1e-6",
            "expect d.step < 0.05 else \"a difference of single precision is coarse\"",
            "report \"r\" { d }");
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-5008"), ended.all());
    assertTrue(ended.err().contains("two ways"), ended.all());
  }

  @Test
  void errorsNameLineAndColumnOfTheScript() throws IOException {
    Product.Ended ended = run("script a in js () \"\"\"", "  const b = 1;", "  b.c.d", "\"\"\"");
    assertEquals(5, ended.exit(), ended.all());
    // the first line of the script is its version
    assertTrue(ended.err().contains(".loupe:4:3: TypeError"), ended.all());
    assertTrue(ended.err().contains("LP-5003"), ended.all());
  }

  @Test
  void whatCannotBeReadIsSaidBeforeAnythingIsComputed() throws IOException {
    Product.Ended bad =
        run("script a in js () \"\"\"", "  const b = 1;", "  let c = = 2;", "\"\"\"");
    assertEquals(3, bad.exit(), bad.all());
    // the first line of the script is its version
    assertTrue(bad.err().contains(".loupe:4:11: error LP-0014: Expected an operand"), bad.all());
    assertFalse(Files.exists(temp.resolve("out")));
    Files.writeString(temp.resolve("sum.js"), "const a = 1;\nlet b = = 2;\n");
    Path script = Scripts.write(temp, "script a from \"sum.js\" ()");
    Product.Ended check = Product.loupe("check", script).runShared();
    assertEquals(3, check.exit(), check.all());
    assertTrue(check.out().contains(".loupe:2:15: error LP-0014: "), check.all());
    assertTrue(check.out().contains("sum.js:2:9: "), check.all());
  }

  @Test
  void anAnalysisOfTheUsersFolderIsVocabularyAndItsRunReplaysWithoutIt() throws IOException {
    String home = temp.resolve("home").toString();
    Path analyses = Files.createDirectories(temp.resolve("home/data/analyses"));
    Path file =
        Files.writeString(
            analyses.resolve("spread.js"),
            """
            // loupe 1
            // analysis acme.spread version "1.2"
            // doc "How far apart numbers are."
            // param values: number[] "the numbers"
            // param scale: number = 2 in 0..10 "a factor"
            // result spread: number principal "largest less smallest"
            // result all: table(value) "the numbers"
            function run(values, scale) {
              const scaled = values.map(v => scale * v);
              const spread = Math.max(...scaled) - Math.min(...scaled);
              return { spread: spread, all: { value: scaled } };
            }
            """);
    Files.writeString(analyses.resolve("broken.py"), "# nothing");
    Product.Ended list = Product.loupe("list", "analyses").with("LOUPE_HOME", home).runShared();
    assertTrue(list.out().contains("acme.spread"), list.all());
    assertTrue(list.err().contains("broken.py:1:3: The file begins with no signature"), list.all());
    Path script =
        Scripts.write(
            temp,
            "analysis s = acme.spread([1, 2.5])",
            "analysis t = acme.spread([s, s.all.value.max, 0]) { scale = 1 }",
            "expect s.spread == 3 and t == 5");
    Path out = temp.resolve("out");
    Product.Ended ended =
        Product.loupe("run", script, "--out", out, "--untrusted-scripts", "child")
            .with("LOUPE_HOME", home)
            .runShared();
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(Files.readString(out.resolve("run.json")).contains("spread.js/1.2"));
    Files.delete(file);
    Product.Ended replay = Product.loupe("runs", "replay", out).with("LOUPE_HOME", home).run();
    assertEquals(0, replay.exit(), replay.all());
  }

  /** It is optional, and not in the product that the build makes. */
  private static boolean hasPython() throws IOException {
    try (Stream<Path> bundles = Files.list(Product.folder().resolve("plugins"))) {
      return bundles.anyMatch(
          b -> b.getFileName().toString().startsWith("org.loupe.script.python"));
    }
  }

  @Test
  void pythonRunsWhereItIsInstalled() throws IOException {
    assumeTrue(hasPython(), "the feature org.loupe.script.python.feature is not installed");
    Product.Ended ended =
        run(
            "model net = registry(\"spirals-mlp-2-32-32-1\")",
            "analysis slice = geometry.partition(net)",
            "script n: int in python (slice) \"\"\"",
            "  len([r for r in slice.regions if r.area > 1e-3])",
            "\"\"\"",
            "expect n > 10");
    assertEquals(0, ended.exit(), ended.all());
  }

  @Test
  void aLanguageThatIsNotInstalledIsNamedBeforeTheRunBegins() throws IOException {
    assumeFalse(hasPython(), "the language is installed");
    Product.Ended ended = run("script a in python () \"\"\" 1 \"\"\"");
    assertEquals(7, ended.exit(), ended.all());
    assertTrue(ended.err().contains("org.loupe.script.python.feature"), ended.all());
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void javaIsOutOfReachAlsoWithinTheFramework() throws IOException {
    Product.Ended ended =
        run("script a in js () \"\"\" Java.type('java.lang.System').exit(3) \"\"\"");
    assertEquals(5, ended.exit(), ended.all());
    assertTrue(ended.err().contains("Java is not defined"), ended.all());
  }

  @Test
  void aTimeoutEndsAProgramThatDoesNotEnd() throws IOException {
    Path script = Scripts.write(temp, "script a in js () \"\"\" while (true) {} \"\"\"");
    Product.Ended ended =
        Product.loupe("run", script, "--out", temp.resolve("out"), "--timeout", "3s").run();
    assertEquals(6, ended.exit(), ended.all());
  }

  @Test
  void programsCanBeRefused() throws IOException {
    Path script = Scripts.write(temp, "script a in js () \"\"\" 1 \"\"\"");
    Product.Ended ended =
        Product.loupe("run", script, "--out", temp.resolve("out"), "--untrusted-scripts", "refuse")
            .runShared();
    assertEquals(3, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-7023"), ended.all());
    assertFalse(Files.exists(temp.resolve("out")));
  }

  /** Seconds and 60 MB: only for who has programs. */
  @Test
  void runsWithoutProgramsLoadNothingOfTheInterpreter() throws IOException {
    Path script =
        Scripts.write(
            temp,
            "model net = registry(\"spirals-mlp-2-32-32-1\")",
            "analysis a = geometry.partition(net)");
    Path classes = temp.resolve("classes.txt");
    Product.Ended ended =
        Product.loupe("run", script, "--out", temp.resolve("out"), "--no-cache")
            .with("LOUPE_VMARGS", "-Xlog:class+load:file=" + classes)
            .run();
    assertEquals(0, ended.exit(), ended.all());
    String loaded = Files.readString(classes);
    assertTrue(loaded.contains("org.loupe.geometry"), "the file lists no classes");
    assertFalse(loaded.contains("org.graalvm."), "something of GraalVM was loaded");
    assertFalse(loaded.contains("org.loupe.script."), "something of script steps was loaded");
  }

  /** To read a program takes the interpreter; to know that it can be read does not. */
  @Test
  void programsThatWereReadOnceStartNothing() throws IOException {
    String never = "20 + %d".formatted(System.nanoTime());
    Path script = Scripts.write(temp, "script a in js () \"\"\" " + never + " \"\"\"");
    assertTrue(loadedByCheck(script).contains("com.oracle.truffle.js."));
    assertFalse(loadedByCheck(script).contains("com.oracle.truffle.js."));
  }

  private String loadedByCheck(Path script) throws IOException {
    Path classes = temp.resolve("classes.txt");
    Product.Ended ended =
        Product.loupe("check", script)
            .with("LOUPE_VMARGS", "-Xlog:class+load:file=" + classes)
            .run();
    assertEquals(0, ended.exit(), ended.all());
    return Files.readString(classes);
  }
}
