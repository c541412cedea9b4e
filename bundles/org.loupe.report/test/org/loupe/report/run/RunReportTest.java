package org.loupe.report.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.api.value.Tensor;
import org.loupe.report.ReportProblem;
import org.loupe.report.internal.html.HtmlReport;
import org.loupe.report.internal.render.TensorRenderer;

/** Reports of run folders that are written here as the runtime writes them, whole and damaged. */
class RunReportTest {
  @TempDir static Path example;
  @TempDir Path folder;

  @BeforeAll
  static void write() throws IOException {
    ExampleRun.write(example, 40);
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(f -> !f.equals(example)).toList()) {
        Files.copy(file, folder.resolve(example.relativize(file).toString()));
      }
    }
  }

  @Test
  void thePageStandsAlone() throws IOException {
    Markup.check(report());
  }

  @Test
  void theHeadSaysHowItWasRun() throws IOException {
    String page = report();
    assertContains(
        page, "<h1>First light: a digits network, cut into its exact affine pieces</h1>");
    assertContains(page, "<dt>Script</dt>\n<dd>first-light.loupe</dd>");
    assertContains(page, "<dd>14 Mar 2026, 09:26 UTC</dd>");
    assertContains(page, "<dd>nd4j 1.0.0-M2.1</dd>");
    assertContains(page, "<dd>3.6 s</dd>");
    assertContains(page, "<dd>488.6 MiB</dd>");
  }

  @Test
  void figuresAreInThePageAsLinesAndText() throws IOException {
    String page = report();
    assertEquals(2, page.split("<figure class=\"\"><svg ", -1).length - 1);
    assertContains(page, "240 boundary segments. Area error 1.8e-16");
  }

  @Test
  void theCertificateHasNumbersWordsAndFormulas() throws IOException {
    String page = report();
    assertContains(page, "<th scope=\"row\">area error</th>");
    assertContains(page, "1.7764\u202f\u00d7\u202f10<sup>\u221216</sup>");
    assertContains(page, "<td>relative error of the area</td>");
    assertContains(page, "<code>|sum of areas - area of the window| / area of the window</code>");
  }

  @Test
  void aTableShowsItsBeginningAndItsLength() throws IOException {
    String page = report();
    long rows = Files.readAllLines(folder.resolve("slice/regions.csv")).size() - 1L;
    assertContains(page, "</span> %d rows, the first 20 of them</caption>".formatted(rows));
    assertContains(page, "<a href=\"./slice/regions.csv\">regions.csv</a>");
    assertContains(page, "<td class=\"number\">312</td><");
  }

  @Test
  void figuresAndTablesAreNumberedThroughThePage() throws IOException {
    String page = report();
    for (String caption : List.of("Figure 1.", "Figure 2.", "Figure 3.", "Table 1.", "Table 4.")) {
      assertContains(page, "<span class=\"number-of\">" + caption + "</span>");
    }
    assertFalse(page.contains("Figure 4."));
  }

  @Test
  void aTableHasItsNumbersInFullAndFurtherRowsToShow() throws IOException {
    String page = report();
    String first = Files.readAllLines(folder.resolve("slice/regions.csv")).get(1).split(",")[0];
    assertContains(page, " data-v=\"" + first + "\">");
    long rows = Files.readAllLines(folder.resolve("slice/regions.csv")).size() - 1L;
    assertContains(page, ">Show " + (Math.min(200, rows) - 20) + " more rows</button>");
    assertContains(page, " data-copy=\"csv\" data-of=\"table-");
  }

  @Test
  void singleValuesCanBeCopiedAsJson() throws IOException {
    assertContains(report(), "data-name=\"areaError\" data-json=\"1.7763568394002505e-16\">");
  }

  @Test
  void worksAreReferencesAndBibtex() throws IOException {
    Files.writeString(
        folder.resolve("citations.bib"),
        """
        @misc{loupe, title = {Loupe}}
        @inproceedings{h, title = {{SplineCam}: <Exact>}, author = {Humayun, Ahmed Imtiaz}, year =
          {2023}, eprint = {2302.12828}, archiveprefix = {arXiv}}
        """);
    String page = report();
    Markup.check(page);
    assertContains(
        page, "<li>A. I. Humayun. SplineCam: &lt;Exact&gt;. 2023. arXiv:2302.12828, <a href=");
    assertContains(page, "<pre id=\"bibtex\" tabindex=\"0\">@misc{loupe,");
    assertContains(page, "data-copy=\"text\" data-of=\"bibtex\">Copy as BibTeX</button>");
  }

  @Test
  void theScriptAndTheSettingsAreShown() throws IOException {
    Files.writeString(folder.resolve("script.loupe"), "loupe 1\n// <b>\n");
    replace(
        "\"seed\": 0,",
        "\"seed\": 0, \"settings\": {\"threads\": {\"value\": \"2\", \"from\":"
            + " \"LOUPE_THREADS\"}},");
    String page = report();
    Markup.check(page);
    assertContains(page, "<pre id=\"script\" tabindex=\"0\">loupe 1\n// &lt;b&gt;\n</pre>");
    assertContains(page, "<dd>2 (LOUPE_THREADS)</dd>");
  }

  @Test
  void anArrayShowsItsExtremes() throws IOException {
    double[] numbers = {-2, 6, Double.NaN, 5};
    new TensorRenderer().write(Tensor.of(numbers, 4), folder.resolve("slice"), "maps");
    String page = report();
    assertContains(page, "<dt>smallest</dt>\n<dd>\u22122</dd>");
    assertContains(page, "<dt>mean</dt>\n<dd>3</dd>");
    assertContains(page, "<dt>largest</dt>\n<dd>6</dd>");
    assertContains(page, "<dt>not finite</dt>\n<dd>1</dd>");
  }

  @Test
  void valuesHaveTheirUnits() throws IOException {
    String page = report();
    assertContains(page, "97.25\u202f%");
    assertContains(page, " data-json=\"0.0123\">12 ms</td>");
    assertContains(page, " data-json=\"[-1,1]\">\u22121 to 1</td>");
  }

  @Test
  void citationsHaveTheAddressOfThePaper() throws IOException {
    String page = report();
    assertContains(page, "arXiv:2302.12828, <a href=\"https://arxiv.org/abs/2302.12828\"");
    assertContains(page, "doi:10.1109/5.726791, <a href=\"https://doi.org/10.1109/5.726791\"");
  }

  @Test
  void onlyWhatTheScriptReportsIsShown() throws IOException {
    replace("[\"slice\", \"plate\"]", "[\"slice.certificate\", \"slice.regions.area\", \"gone\"]");
    String page = report();
    Markup.check(page);
    assertContains(page, ">slice.certificate</h2>");
    assertContains(page, "rows, the first 20 of them");
    assertContains(page, "The run has no step of this name.");
    assertFalse(page.contains("<figure"), "no figure was asked for");
  }

  @Test
  void failedStepsAndExpectationsAreSaidFirst() throws IOException {
    replace("\"state\": \"finished\"", "\"state\": \"failed\"");
    replace(
        "\"state\": \"cached\"",
        """
        "state": "failed", "error": {"code": "LP-4003", "message": "The three points are collinear.",
         "remedy": "Choose points that span a plane."}\
        """);
    replace(
        "\"line\": 22, \"holds\": true",
        "\"line\": 22, \"holds\": false, \"message\": \"the maps differ\"");
    replace("\"warnings\": [{\"code\": \"LP-4007\"", "\"partial\": [{\"code\": \"LP-4009\"");
    Files.delete(folder.resolve("plate/result.json"));
    String page = report();
    Markup.check(page);
    assertContains(page, "<span class=\"state bad\">Failed</span>");
    assertContains(
        page,
        "The three points are collinear. Choose points that span a plane. <code class=\"soft\">"
            + "LP-4003</code>");
    assertContains(page, "<h3>Partial results</h3>");
    assertContains(page, "<h3>This result is partial</h3>");
    assertContains(page, "\u2717 fails</span>");
    assertContains(page, "The maps differ");
    assertTrue(page.indexOf("collinear") < page.indexOf("Contents"), "before the contents");
  }

  @Test
  void whatWasNotRunIsSaidWithTheWayToRunIt() throws IOException {
    replace("\"state\": \"finished\"", "\"state\": \"failed\"");
    replace("\"state\": \"cached\"", "\"state\": \"skipped\"");
    Files.delete(folder.resolve("plate/result.json"));
    String page = report();
    Markup.check(page);
    assertContains(page, "<h3>Steps that were not run</h3>");
    assertContains(page, "</strong>\n was not begun.");
    assertContains(page, "<code>--keep-going</code>");
    assertFalse(page.contains("--resume"), "a failed run is not gone on with");
  }

  @Test
  void aCancelledRunSaysHowToGoOn() throws IOException {
    replace("\"state\": \"finished\"", "\"state\": \"cancelled\"");
    replace("\"state\": \"cached\"", "\"state\": \"cancelled\"");
    Files.delete(folder.resolve("plate/result.json"));
    String page = report();
    Markup.check(page);
    assertContains(page, "<h3>The run is not complete</h3>");
    assertContains(page, "</strong>\n was cancelled.");
    assertContains(page, "<code>--resume</code>");
    assertTrue(page.indexOf("--resume") < page.indexOf("Contents"), "before the contents");
  }

  @Test
  void missingFilesAreSaid() throws IOException {
    for (String file : List.of("regions.csv", "maps.npy", "figure.svg", "figure.png")) {
      Files.delete(folder.resolve("slice").resolve(file));
    }
    Files.delete(folder.resolve("plate/result.json"));
    String page = report();
    Markup.check(page);
    assertContains(page, "rows; the file is missing.");
    assertContains(page, "<dd>the file is missing</dd>");
    assertContains(page, "its files are missing or large.");
    assertContains(page, "The step has left no result.");
  }

  @Test
  void damagedFilesAreSaidAndTheRestIsShown() throws IOException {
    Files.writeString(folder.resolve("slice/maps.npy"), "nothing of numpy's");
    Files.writeString(folder.resolve("plate/result.json"), "{");
    String page = report();
    Markup.check(page);
    assertContains(page, "is no NPY file.");
    assertContains(page, "&#39;plate/result.json&#39; of the run is no JSON.");
  }

  @Test
  void hostileTextsStayTexts() throws IOException {
    String evil = "</title></style><script>alert(1)</script><img src=x onerror=y>\"'\u0007\u202e";
    String json = ExampleRun.quoted(evil);
    Files.writeString(
        folder.resolve("slice/result.json"),
        """
        {"format": 1, "components": [
          {"name": %1$s, "type": %1$s, "doc": %1$s, "unit": %1$s, "formula": %1$s, "value": %1$s},
          {"name": "list", "type": "text", "value": [%1$s, %1$s]},
          {"name": "t", "type": "table", "value": {"rows": %1$s}, "files": ["t.csv", %1$s]},
          {"name": "f", "type": "figure", "value": {"title": %1$s, "caption": %1$s}, "files": [
            "evil.svg", "../plate/figure.png"]},
          {"name": "r", "type": %1$s, "components": [{"name": %1$s, "value": 1e999}]}]}
        """
            .formatted(json));
    String cell = '"' + evil.replace("\"", "\"\"") + '"';
    Files.writeString(folder.resolve("slice/t.csv"), cell + ",b\n" + cell + ",[\n");
    Files.writeString(
        folder.resolve("slice/evil.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"format": 1, "title": %1$s, "state": %1$s, "script": {"file": %1$s, "sha256": %1$s},
         "started": %1$s, "seconds": %1$s, "seed": %1$s, "product": {"version": %1$s},
         "bundles": {%1$s: %1$s}, "engine": {"name": %1$s}, "inputs": [{"name": %1$s, "file": %1$s}],
         "steps": [{"name": "slice", "analysis": %1$s, "doc": %1$s, "state": %1$s, "folder":
           "slice", "cache": %1$s, "results": {%1$s: %1$s}, "arguments": [{"name": %1$s, "text":
           %1$s}], "warnings": [{"code": %1$s, "message": %1$s}]},
           {"name": %1$s, "error": {"code": %1$s, "message": %1$s, "remedy": %1$s}}],
         "expect": [{"text": %1$s, "holds": false, "message": %1$s, "error": {"message": %1$s}}],
         "report": ["slice", %1$s], "warnings": [{"where": %1$s, "message": %1$s}],
         "citations": [%1$s, "arXiv:1\\" onclick=\\"x", "doi:javascript:alert(1)"]}
        """
            .formatted(json));
    String page = report();
    Markup.check(page);
    assertFalse(page.contains("\u0007") || page.contains("\u202e"), "control characters");
    assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void nothingOutsideTheFolderIsRead() throws IOException {
    Path secret = folder.resolveSibling("secret-" + folder.getFileName());
    Files.writeString(secret, "a\n77777\n");
    Files.createSymbolicLink(folder.resolve("slice/link.csv"), secret);
    String up = "../../" + secret.getFileName();
    Files.writeString(
        folder.resolve("slice/result.json"),
        """
        {"format": 1, "components": [
          {"name": "a", "type": "table", "value": {"rows": 1}, "files": ["%s", "a.csv"]},
          {"name": "b", "type": "table", "value": {"rows": 1}, "files": ["link.csv"]},
          {"name": "c", "type": "table", "value": {"rows": 1}, "files": ["%s"]}]}
        """
            .formatted(up, secret));
    String page = report();
    Files.delete(secret);
    Markup.check(page);
    assertFalse(page.contains("77,777") || page.contains("77777"), "the secret");
  }

  @Test
  void unknownFieldsAndWrongTypesDoNotMatter() throws IOException {
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"format": 1, "future": {"x": [1]}, "title": 5, "steps": [3, {"name": "slice"}],
         "expect": {}, "report": "slice", "warnings": [null], "citations": [[]], "engine": []}
        """);
    Markup.check(report());
  }

  @Test
  void theSameFolderGivesTheSamePage() throws IOException {
    report();
    byte[] first = Files.readAllBytes(folder.resolve("report.html"));
    report();
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("report.html")));
  }

  @Test
  void aLargePictureIsShownAsPixels() throws IOException {
    Path svg = folder.resolve("slice/figure.svg");
    Files.writeString(svg, Files.readString(svg).replace("</svg>", " ".repeat(4 << 20) + "</svg>"));
    String page = report();
    Markup.check(page);
    assertContains(page, "<img alt=\"Affine regions of digits-cnn\" src=\"data:image/png;base64,");
  }

  @Test
  void aFolderWithoutARunIsRefused() throws IOException {
    Files.delete(folder.resolve("run.json"));
    refused(ReportProblem.NOT_A_RUN);
  }

  @Test
  void aManifestThatIsNoJsonIsRefused() throws IOException {
    Files.writeString(folder.resolve("run.json"), "{\"format\": 1,");
    refused(ReportProblem.UNREADABLE);
  }

  @Test
  void aManifestOfANewerVersionIsRefused() throws IOException {
    replace("\"format\": 1", "\"format\": 2");
    refused(ReportProblem.UNREADABLE);
  }

  @Test
  void aHugeManifestIsNotRead() throws IOException {
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("run.json").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    refused(ReportProblem.TOO_LARGE);
  }

  @Test
  void aHugeResultIsSaidAndTheRestIsShown() throws IOException {
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("slice/result.json").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    String page = report();
    assertContains(page, "of the run has 1 TiB, and at most 64 MiB are read.");
    assertContains(page, "97.25");
  }

  @Test
  void aReportThatCannotBeWrittenIsSaid() throws IOException {
    Files.createDirectories(folder.resolve("report.html/in-the-way"));
    refused(ReportProblem.UNWRITABLE);
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.anyMatch(f -> f.toString().endsWith(".tmp")), "a temporary file");
    }
  }

  private void refused(ProblemCode code) {
    LoupeException e = assertThrows(LoupeException.class, () -> new HtmlReport().write(folder));
    assertEquals(code, e.code(), e.line());
  }

  private void replace(String from, String to) throws IOException {
    Path file = folder.resolve("run.json");
    String text = Files.readString(file);
    assertContains(text, from);
    Files.writeString(file, text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
  }

  private String report() throws IOException {
    Path file = new HtmlReport().write(folder);
    assertEquals(folder.resolve("report.html"), file);
    return Files.readString(file);
  }

  private static void assertContains(String page, String part) {
    assertTrue(page.contains(part), () -> "not there: " + part);
  }
}
