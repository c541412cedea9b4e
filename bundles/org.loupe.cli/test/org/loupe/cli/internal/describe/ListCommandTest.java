package org.loupe.cli.internal.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.cli.internal.FakeEngine;
import org.loupe.cli.internal.Harness;
import org.loupe.compute.EngineStatus.State;
import org.loupe.plan.catalogue.CatalogueBuilder;
import org.loupe.plan.catalogue.Describe;
import org.loupe.runtime.RunProblem;

class ListCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void installed() {
    loupe = new Harness(folder);
    loupe.services.catalogue =
        new CatalogueBuilder().add(Describe.analysis(SampleAnalysis.class, "")).build();
    loupe.services.entries =
        List.of(
            entry("model", "mlp", "2-8-1"),
            entry("model", "digits-cnn", ""),
            entry("data", "digits", "1,797 rows"));
  }

  private static Entry entry(String kind, String name, String summary) {
    return new Entry(
        name, "1", kind, "Title of\n" + name, "x", Map.of(), List.of(), summary, "", "");
  }

  @Test
  void anEntryIsALine() {
    assertEquals(0, loupe.run("list", "analyses"));
    assertEquals("test.cut  Cuts a network.\n", loupe.out());
  }

  @Test
  void modelsAndDataAreApart() {
    assertEquals(0, loupe.run("list", "models"));
    assertEquals(
        """
        mlp         Title of mlp (2-8-1), version 1 of samples
        digits-cnn  Title of digits-cnn, version 1 of samples
        """,
        loupe.out());
    loupe = again();
    assertEquals(0, loupe.run("list", "data"));
    assertEquals("digits  Title of digits (1,797 rows), version 1 of samples\n", loupe.out());
  }

  private Harness again() {
    Harness other = new Harness(folder);
    other.services.entries = loupe.services.entries;
    return other;
  }

  @Test
  void enginesSayHowTheyAre() {
    loupe.services.engines =
        List.of(
            FakeEngine.of("nd4j", State.READY, "OpenBLAS"),
            FakeEngine.of("torch", State.UNAVAILABLE, "no library for this processor"),
            FakeEngine.of("reference", State.ON_REQUEST, "plain Java"));
    assertEquals(0, loupe.run("list", "engines"));
    assertEquals(
        """
        nd4j       ready, version 1.0, on cpu: OpenBLAS
        torch      unavailable, version 1.0: no library for this processor
        reference  on request, version 1.0, on cpu: plain Java
        js         ready, script language, GraalVM 25.0.2: runs the programs of script steps
        """,
        loupe.out());
  }

  @Test
  void jsonIsAnObjectALine() {
    loupe.run("list", "models", "--format", "json");
    List<JsonObject> lines =
        loupe.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertEquals(2, lines.size());
    assertEquals("Title of\nmlp", lines.getFirst().get("title").getAsString());
  }

  @Test
  void whatWasLeftOutIsSaid() {
    loupe.services.leftOut =
        List.of(new LoupeException(RunProblem.NAME_TWICE, "'a.b' is in 'x' and in 'y'."));
    assertEquals(0, loupe.run("list", "analyses"));
    assertEquals("loupe: warning LP-1105 'a.b' is in 'x' and in 'y'.\n", loupe.err());
  }

  @Test
  void nothingIsSaidToBeNothing() {
    loupe.services.entries = List.of();
    assertEquals(0, loupe.run("list", "data"));
    assertEquals("", loupe.out());
    assertTrue(loupe.err().contains("no data"), loupe.err());
  }

  @Test
  void aMissingPartIsSaid() {
    loupe.services.missing.add("registry");
    assertEquals(7, loupe.run("list", "data"));
    assertTrue(loupe.err().startsWith("loupe: LP-7010 "), loupe.err());
  }
}
