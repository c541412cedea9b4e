package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of the packaged product, of runs that did not end well; examples have the others. */
class ReportTest {
  private static final String[] FAILING = {
    "model net = registry(\"digits-mlp\")",
    "model small = registry(\"random-mlp-2-8-8-1\")",
    "data d = registry(\"digits\")",
    "analysis good = geometry.partition(small)",
    "analysis flat = geometry.partition(net, plane = through(d[0], d[1], d[0]))",
    "analysis after = geometry.partition(small, window = square(2))",
  };

  @TempDir Path temp;

  @Test
  void aFailedRunSaysWhatFailedAndWhatToDo() throws IOException {
    Path out = temp.resolve("out");
    Path script = Scripts.write(temp, FAILING);
    Product.Ended ended = Product.loupe("run", script, "--threads", "1", "--out", out).runShared();
    assertEquals(5, ended.exit(), ended.all());
    new Schemas().complete("run.json", out.resolve("run.json"));
    ReportPage page = ReportPage.of(out);
    page.has("<span class=\"state bad\">Failed</span>");
    page.has("<strong>flat</strong> (geometry.partition, line 6): ");
    page.has("Take points that differ and are not on one line.");
    page.has("LP-4001");
    page.has("<strong>after</strong> was not begun.");
    page.has("<code>--keep-going</code>");
    page.has("<span class=\"state warn\">skipped</span>");
  }

  @Test
  void aRunThatKeptGoingShowsTheOthers() throws IOException {
    Path out = temp.resolve("out");
    Path script = Scripts.write(temp, FAILING);
    Product.Ended ended = Product.loupe("run", script, "--keep-going", "--out", out).runShared();
    assertEquals(5, ended.exit(), ended.all());
    new Schemas().complete("run.json", out.resolve("run.json"));
    ReportPage page = ReportPage.of(out);
    page.has("<span class=\"state bad\">Failed</span>");
    page.has("LP-4001");
    assertEquals(2, page.figures());
    assertFalse(page.text().contains("was not begun"), "all were begun");
  }

  @Test
  void aResultThatABudgetCutIsSaidToBePartial() throws IOException {
    Path out = temp.resolve("out");
    Path script =
        Scripts.write(
            temp, Scripts.SMALL, "analysis cut = geometry.partition(net, maxRegions = 5)");
    Product.Ended ended = Product.loupe("run", script, "--out", out).runShared();
    assertEquals(0, ended.exit(), ended.all());
    assertEquals("partial", new RunFolder(out).step("cut").get("state").getAsString());
    new Schemas().complete("run.json", out.resolve("run.json"));
    ReportPage page = ReportPage.of(out);
    page.has("<h3>This result is partial</h3>");
    page.has("LP-4005");
  }

  @Test
  void aCancelledRunHasAReportOnDemand() throws Exception {
    Path script =
        Scripts.write(
            temp,
            "model small = registry(\"random-mlp-2-8-8-1\")",
            "model net = registry(\"digits-resnet\")",
            "data d = registry(\"digits\")",
            "analysis quick = geometry.partition(small)",
            "analysis slow = geometry.partition(net) {",
            "  plane = through(d[0], d[7], d[9])",
            "  window = square(400)",
            "}",
            "analysis later = geometry.partition(small, window = square(3))");
    Path output = Files.createDirectory(temp.resolve("output"));
    Path partial = temp.resolve("out.partial");
    Process process =
        Product.loupe("run", script, "--no-cache", "--out", temp.resolve("out")).start(output);
    for (int i = 0; i < 600 && !Files.exists(partial.resolve("quick/result.json")); i++) {
      Thread.sleep(100);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process did not end");
    assertEquals(130, process.exitValue(), Product.read(output, "err"));
    Product.Ended ended = Product.loupe("report", partial).runShared();
    assertEquals(0, ended.exit(), ended.all());
    new Schemas().complete("run.json", partial.resolve("run.json"));
    ReportPage page = ReportPage.of(partial);
    page.has("<span class=\"state warn\">Cancelled</span>");
    page.has("<h3>The run is not complete</h3>");
    page.has("<strong>later</strong> was not begun.");
    page.has("<code>--resume</code>");
    assertEquals(1, page.figures(), "that of the step that was done");
    try (Stream<Path> files = Files.list(partial)) {
      assertTrue(files.anyMatch(f -> f.endsWith("ro-crate-metadata.json")));
    }
  }
}
