package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exit status and message of everything that can go wrong, on the packaged product. */
class ExitCodesTest {

  @TempDir Path temp;

  private Product.Ended run(String... lines) throws IOException {
    Path script = Scripts.write(temp, lines);
    return Product.loupe("run", script, "--out", temp.resolve("out")).runShared();
  }

  /** The status, the code and words of the message; nothing on standard output. */
  private static void refused(int exit, Product.Ended ended, String... words) {
    assertEquals(exit, ended.exit(), ended.all());
    for (String word : words) {
      assertTrue(ended.err().contains(word), () -> "'" + word + "' is missing in\n" + ended.all());
    }
    assertEquals("", ended.out(), ended.all());
    assertFalse(ended.err().contains("\tat "), "a stack trace is no message: " + ended.err());
  }

  private void nothingWasCreated() {
    assertFalse(Files.exists(temp.resolve("out")));
    assertFalse(Files.exists(temp.resolve("out.partial")));
  }

  @Test
  void noArguments() {
    Product.Ended ended = Product.loupe().runShared();
    assertEquals(2, ended.exit(), ended.all());
    assertTrue((ended.out() + ended.err()).contains("run"), ended.all());
  }

  @Test
  void version() {
    Product.Ended ended = Product.loupe("--version").run();
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.out().matches("(?s).*\\d+\\.\\d+\\.\\d+.*"), ended.all());
  }

  @Test
  void help() {
    Product.Ended ended = Product.loupe("--help").runShared();
    assertEquals(0, ended.exit(), ended.all());
    for (String command : new String[] {"run", "check", "list", "describe", "doctor"}) {
      assertTrue(ended.out().contains(command), ended.all());
    }
  }

  @Test
  void misspeltCommand() {
    refused(2, Product.loupe("rum").run(), "rum", "run");
  }

  @Test
  void misspeltOption() throws IOException {
    Path script = Scripts.write(temp, Scripts.SMALL, "analysis a = geometry.partition(net)");
    Path out = temp.resolve("out");
    Product.Ended ended = Product.loupe("run", script, "--out", out, "--thraeds", "2").runShared();
    refused(2, ended, "--thraeds", "--threads");
    nothingWasCreated();
  }

  @Test
  void badOptionValue() throws IOException {
    Path script = Scripts.write(temp, Scripts.SMALL, "analysis a = geometry.partition(net)");
    refused(2, Product.loupe("run", script, "--threads", "many").runShared(), "--threads", "many");
  }

  @Test
  void unknownSetting() throws IOException {
    Path script = Scripts.write(temp, Scripts.SMALL, "analysis a = geometry.partition(net)");
    Product.Ended ended = Product.loupe("run", script, "--set", "x=1").runShared();
    refused(2, ended, "LP-0113", "x");
  }

  @Test
  void misspeltAnalysis() throws IOException {
    Product.Ended ended = run(Scripts.SMALL, "analysis a = geometry.partiton(net)");
    refused(3, ended, "LP-0104", "geometry.partiton", "geometry.partition", "script.loupe:4:");
    nothingWasCreated();
  }

  @Test
  void misspeltParameter() throws IOException {
    Product.Ended ended =
        run(Scripts.SMALL, "analysis a = geometry.partition(net) { windw = square(1) }");
    refused(3, ended, "LP-0105", "windw", "window");
    nothingWasCreated();
  }

  @Test
  void unitMismatch() throws IOException {
    Product.Ended ended =
        run(Scripts.SMALL, "analysis a = geometry.partition(net) { maxRegions = 30 s }");
    refused(3, ended, "LP-0203", "maxRegions", "'s'");
    nothingWasCreated();
  }

  @Test
  void missingFile() throws IOException {
    Product.Ended ended =
        run("model net = onnx(\"nowhere.onnx\")", "analysis a = geometry.partition(net)");
    refused(4, ended, "LP-0110", "nowhere.onnx");
    nothingWasCreated();
  }

  @Test
  void aScriptErrorComesBeforeAMissingFile() throws IOException {
    Product.Ended ended =
        run("model net = onnx(\"nowhere.onnx\")", "analysis a = geometry.partiton(net)");
    refused(3, ended, "LP-0104", "LP-0110");
  }

  @Test
  void truncatedOnnx() throws IOException {
    Path whole =
        Product.PROJECT.resolve("bundles/org.loupe.samples/samples/models/mlp_2_8_8_1_init.onnx");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(temp.resolve("cut.onnx"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Product.Ended ended =
        run("model net = onnx(\"cut.onnx\")", "analysis a = geometry.partition(net)");
    refused(4, ended, "LP-21", "cut.onnx");
  }

  @Test
  void aTransformerHasNoPieces() throws IOException {
    Product.Ended ended =
        run(
            "model net = registry(\"digits-vit\")",
            "data digits = registry(\"digits\")",
            "let cut = through(digits[0], digits[1], digits[2])",
            "analysis a = geometry.partition(net, plane = cut)");
    assertEquals(5, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-2004"), ended.all());
    assertTrue(ended.err().contains("LayerNormalization"), ended.all());
  }

  @Test
  void collinearPoints() throws IOException {
    Product.Ended ended =
        run(
            "model net = registry(\"digits-mlp\")",
            "data digits = registry(\"digits\")",
            "analysis a = geometry.partition(net, plane = through(digits[0], digits[1],"
                + " digits[0]))");
    assertEquals(5, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-40"), ended.all());
  }

  @Test
  void outputThatCannotBeWritten() throws IOException {
    Path script = Scripts.write(temp, Scripts.SMALL, "analysis a = geometry.partition(net)");
    Files.writeString(temp.resolve("file"), "in the way");
    Product.Ended ended =
        Product.loupe("run", script, "--out", temp.resolve("file/out")).runShared();
    refused(4, ended, "LP-1021", "file");
  }

  @Test
  void outputThatIsNoRun() throws IOException {
    Path script = Scripts.write(temp, Scripts.SMALL, "analysis a = geometry.partition(net)");
    Path out = Files.createDirectory(temp.resolve("mine"));
    Files.writeString(out.resolve("thesis.txt"), "years of work");
    refused(4, Product.loupe("run", script, "--out", out).runShared(), "LP-1023", "mine");
    assertEquals("years of work", Files.readString(out.resolve("thesis.txt")));
  }

  @Test
  void unknownEngine() throws IOException {
    Path script = Scripts.write(temp, Scripts.SMALL, "analysis a = geometry.partition(net)");
    Product.Ended ended =
        Product.loupe("run", script, "--out", temp.resolve("out"), "--engine", "nd4").run();
    refused(7, ended, "LP-3001", "nd4");
  }

  @Test
  void unknownEntry() throws IOException {
    Product.Ended ended =
        run("model net = registry(\"digits-cn\")", "analysis a = geometry.partition(net)");
    refused(4, ended, "LP-1123", "digits-cn");
  }

  @Test
  void scriptThatIsNotThere() {
    Product.Ended ended = Product.loupe("run", temp.resolve("none.loupe")).run();
    refused(4, ended, "none.loupe");
  }

  @Test
  void aFailedExpectation() throws IOException {
    Product.Ended ended =
        run(
            Scripts.SMALL,
            "analysis a = geometry.partition(net)",
            "expect a.regions.count == 36 else \"one more than there are\"");
    assertEquals(1, ended.exit(), ended.all());
    assertTrue(ended.err().contains("one more than there are"), ended.all());
    assertTrue(Files.exists(temp.resolve("out/report.html")));
  }

  @Test
  void timeout() throws IOException {
    Path script = longRun();
    Path out = temp.resolve("out");
    Product.Ended ended =
        Product.loupe("run", script, "--no-cache", "--out", out, "--timeout", "4s").run();
    assertEquals(6, ended.exit(), ended.all());
    assertTrue(Files.exists(temp.resolve("out.partial/run.json")), ended.all());
    assertFalse(Files.exists(out, LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void interruptEndsTheRunWithinTwoSecondsAndLeavesWhatThereIs() throws Exception {
    Path script = longRun();
    Path output = Files.createDirectory(temp.resolve("output"));
    Process process =
        Product.loupe("run", script, "--no-cache", "--out", temp.resolve("out")).start(output);
    Path manifest = temp.resolve("out.partial/run.json");
    for (int i = 0; i < 300 && !Files.exists(manifest); i++) {
      Thread.sleep(100);
    }
    assertTrue(Files.exists(manifest), Product.read(output, "err"));
    Thread.sleep(1000);
    long start = System.nanoTime();
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process did not end");
    double seconds = (System.nanoTime() - start) / 1e9;
    assertEquals(130, process.exitValue(), Product.read(output, "err"));
    // two seconds are promised; the rest is the machine's own load
    assertTrue(seconds < 5, seconds + " s");
    assertTrue(Files.readString(manifest).contains("\"cancelled\""), Files.readString(manifest));
    assertFalse(Files.exists(temp.resolve("out")));
  }

  @Test
  void aTerminatedRunEndsWith143() throws Exception {
    Path output = Files.createDirectory(temp.resolve("output"));
    Process process =
        Product.loupe("run", longRun(), "--no-cache", "--out", temp.resolve("out")).start(output);
    Path manifest = temp.resolve("out.partial/run.json");
    for (int i = 0; i < 300 && !Files.exists(manifest); i++) {
      Thread.sleep(100);
    }
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process did not end");
    assertEquals(143, process.exitValue(), Product.read(output, "err"));
  }

  @Test
  void ofAFailedStepAndAFailedExpectationTheStepCounts() throws IOException {
    Path script =
        Scripts.write(
            temp,
            "model net = registry(\"digits-mlp\")",
            "model small = registry(\"random-mlp-2-8-8-1\")",
            "data d = registry(\"digits\")",
            "analysis flat = geometry.partition(net, plane = through(d[0], d[1], d[0]))",
            "analysis good = geometry.partition(small)",
            "expect good.regions.count == 36");
    Product.Ended ended =
        Product.loupe("run", script, "--keep-going", "--out", temp.resolve("out")).runShared();
    assertEquals(5, ended.exit(), ended.all());
    assertTrue(ended.err().contains("does not hold"), ended.all());
    assertTrue(Files.exists(temp.resolve("out/good/result.json")), ended.all());
  }

  @Test
  void aDefectEndsWith70AndNamesItsReport() throws IOException {
    Path home = temp.resolve("home");
    Product.Ended ended =
        Product.at(DamagedProduct.make(temp.resolve("product")), "describe", "digits")
            .with("LOUPE_HOME", home.toString())
            .run();
    refused(70, ended, "LP-9001", home.resolve("cache/diagnostics").toString());
    try (var reports = Files.list(home.resolve("cache/diagnostics"))) {
      Path report = reports.findFirst().orElseThrow();
      assertTrue(ended.err().contains(report.toString()), ended.all());
      assertTrue(Files.readString(report).contains("NoClassDefFoundError"));
    }
  }

  /** A partition of a whole plane through a network of three hidden layers takes minutes. */
  private Path longRun() throws IOException {
    return Scripts.write(
        temp,
        "model net = registry(\"digits-resnet\")",
        "data digits = registry(\"digits\")",
        "analysis a = geometry.partition(net) {",
        "  plane = through(digits[0], digits[7], digits[9])",
        "  window = square(400)",
        "}");
  }
}
