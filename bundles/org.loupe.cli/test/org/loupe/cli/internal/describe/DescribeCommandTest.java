package org.loupe.cli.internal.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.registry.Entry;
import org.loupe.cli.internal.Harness;
import org.loupe.plan.catalogue.CatalogueBuilder;
import org.loupe.plan.catalogue.Describe;

class DescribeCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void installed() {
    loupe = new Harness(folder);
    loupe.services.catalogue =
        new CatalogueBuilder()
            .add(Describe.analysis(SampleAnalysis.class, "org.test/1.2.3"))
            .build();
    loupe.services.entries =
        List.of(
            new Entry(
                "digits",
                "1",
                "data",
                "Handwritten\u001b digits",
                "csv",
                Map.of("label", "label", "scale", 0.0625),
                List.of(new Entry.EntryFile("digits.csv", "ab".repeat(32), 3 << 20)),
                "1,797 rows",
                "CC-BY-4.0",
                "UCI"));
  }

  @Test
  void anAnalysisWithEverythingThatIsKnownOfIt() {
    assertEquals(0, loupe.run("describe", "test.cut"));
    assertEquals(
        """
        test.cut (analysis)
          Cuts a network.

          analysis x = test.cut(model, ...)

        Parameters
          model: model
              network to cut
          window: window = square(1)
              part to cut
          rule: rule = exact
              which rule
          most: int = 50, from 1 to 1000
              stop after this many
          time: duration (may be left out), at least 0.5 s
              stop after this time (units ms, s, min, h)
          share: number = 95 %
              share to keep: kept / all

        Result
          pieces: table (area, class), stands for the step
              the pieces
          error: number [px^2]
              what is missing: |1 - sum(area)|

        Type window
          a part of a plane
          disk(radius: number = 1)
              a disk
              radius
                  its radius
          square(half: number [px])
              a square around the origin
              half
                  half its side

        Type rule
          exact
              nothing is left out
          fast
              slivers are left out

        Facts
          seed       the result does not depend on it
          cores      all
          since      1.0
          formerly   test.slice
          from       org.test/1.2.3
          cite       arXiv:2302.12828, doi:10.1000/182
        """,
        loupe.out());
  }

  @Test
  void aFormerNameLeadsToTheAnalysis() {
    assertEquals(0, loupe.run("describe", "test.slice"));
    assertTrue(loupe.out().startsWith("test.cut (analysis)\n"), loupe.out());
  }

  @Test
  void aConstructorAndItsType() {
    assertEquals(0, loupe.run("describe", "square"));
    assertTrue(loupe.out().startsWith("square (constructor of window)\n"), loupe.out());
    assertTrue(loupe.out().contains("used by    test.cut"), loupe.out());
    assertEquals(0, loupe.run("describe", "window"));
    assertTrue(loupe.out().contains("window (type)\n  a part of a plane\n"), loupe.out());
  }

  @Test
  void anEntryOfTheRegistry() {
    assertEquals(0, loupe.run("describe", "digits"));
    assertTrue(
        loupe
            .out()
            .startsWith(
                "digits (data in the registry)\n  Handwritten\\u{1b} digits\n\n"
                    + "  data x = registry(\"digits\")\n"),
        loupe.out());
    assertTrue(loupe.out().contains("digits.csv, 3 MiB\n      SHA-256 abab"), loupe.out());
    assertTrue(loupe.out().contains("licence    CC-BY-4.0"), loupe.out());
  }

  @Test
  void markdownEscapesWhatWouldBeMarkup() {
    assertEquals(0, loupe.run("describe", "test.cut", "--format", "md"));
    assertTrue(loupe.out().startsWith("## `test.cut` (analysis)\n\nCuts a network.\n"));
    assertTrue(loupe.out().contains("\n- `error: number [px^2]`: what is missing: \\|1 - sum"));
    assertTrue(loupe.out().contains("\n### Parameters\n\n- `model: model`: network to cut\n- `"));
  }

  @Test
  void jsonIsTheCataloguesOwn() {
    assertEquals(0, loupe.run("describe", "test.cut", "--format", "json"));
    JsonObject o = JsonParser.parseString(loupe.out()).getAsJsonObject();
    JsonObject analysis = o.getAsJsonArray("analyses").get(0).getAsJsonObject();
    assertEquals("test.cut", analysis.get("name").getAsString());
    assertEquals(6, analysis.getAsJsonArray("parameters").size());
    assertEquals(
        "window",
        o.getAsJsonArray("valueTypes").get(0).getAsJsonObject().get("name").getAsString());
    assertEquals(0, o.getAsJsonArray("entries").size());
  }

  @Test
  void anUnknownNameHasNeighbours() {
    assertEquals(2, loupe.run("describe", "test.cot"));
    assertTrue(
        loupe.err().startsWith("loupe: LP-7009 There is no 'test.cot'. Did you mean 'test.cut'"),
        loupe.err());
  }

  @Test
  void ofSeveralNamesAllAreLookedUpBeforeTheFirstIsPrinted() {
    assertEquals(0, loupe.run("describe", "test.cut", "digits", "--format", "json"));
    List<JsonObject> lines =
        loupe.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertEquals(2, lines.size(), loupe.out());
    assertEquals(1, lines.get(0).getAsJsonArray("analyses").size());
    assertEquals(1, lines.get(1).getAsJsonArray("entries").size());

    loupe = new Harness(folder);
    assertEquals(2, loupe.run("describe", "digits", "digist"));
    assertEquals("", loupe.out());
  }

  @Test
  void aFileIsTheAnalysisThatItsSignatureSays() throws IOException {
    Path file = folder.resolve("margin.py");
    Files.writeString(
        file,
        """
        # loupe 1
        # analysis acme.margin version "1.2"
        # doc "How far ahead."
        # cite "arXiv:1810.00113"
        # param k: int = 2 in 1..9 "which other"
        # param rule: mean | max "how"
        # result rows: table(row, margin) principal "the rows"
        # result sum: number unit "nats" formula "a + b" "of all"
        def run(k, rule):
            return {}
        """);
    assertEquals(0, loupe.run("describe", file.toString()));
    assertEquals(
        """
        acme.margin (analysis)
          How far ahead.

          analysis x = acme.margin(rule, ...)

        Parameters
          k: int = 2, from 1 to 9
              which other
          rule: rule
              how

        Result
          rows: table (row, margin), stands for the step
              the rows
          sum: number [nats]
              of all: a + b

        Type rule
          mean
          max

        Facts
          seed       the run's, or that of a parameter 'seed'
          cores      one
          from       margin.py/1.2
          cite       arXiv:1810.00113
        """,
        loupe.out());
    Files.writeString(file, "# margins");
    assertEquals(3, loupe.run("describe", file.toString()));
    assertTrue(loupe.err().contains("LP-1107"), loupe.err());
    assertTrue(loupe.err().contains("margin.py:1:3: The file begins with no"), loupe.err());
  }
}
