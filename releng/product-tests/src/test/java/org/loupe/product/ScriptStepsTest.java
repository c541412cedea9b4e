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
    return Product.loupe("run", script, "--out", temp.resolve("out"), "--no-cache").run();
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

  @Test
  void errorsNameLineAndColumnOfTheScript() throws IOException {
    Product.Ended ended = run("script a in js () \"\"\"", "  const b = 1;", "  b.c.d", "\"\"\"");
    assertEquals(5, ended.exit(), ended.all());
    // the first line of the script is its version
    assertTrue(ended.err().contains(".loupe:4:3: TypeError"), ended.all());
    assertTrue(ended.err().contains("LP-5003"), ended.all());
  }

  /** It is optional, and not in the product that the build makes. */
  private static boolean hasPython() throws IOException {
    try (Stream<Path> bundles = Files.list(Product.folder().resolve("plugins"))) {
      return bundles.anyMatch(b -> b.getFileName().toString().startsWith("org.loupe.script.python"));
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
        Product.loupe(
                "run", script, "--out", temp.resolve("out"), "--untrusted-scripts", "refuse")
            .run();
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
}
