package org.loupe.workbench.internal.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;

class RunItemTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    write(
        "run.json",
        """
        {"format": 1, "title": "Two steps", "state": "failed", "seconds": 61.2,
         "steps": [
          {"name": "slice", "analysis": "geometry.partition", "state": "done", "folder": "slice",
           "warnings": [{"code": "LP-4001", "message": "Large window."}]},
          {"name": "broken", "analysis": "acme.fails", "state": "failed", "folder": "broken",
           "error": {"code": "LP-4002", "message": "No plane.", "remedy": "Give one."}},
          {"name": "torn", "analysis": "acme.torn", "state": "done", "folder": "torn"}],
         "expect": [{"text": "a > 1", "holds": false, "message": "a is small"}]}
        """);
    write(
        "slice/result.json",
        """
        {"format": 1, "components": [
          {"name": "regions", "type": "table", "value": {"rows": 1200}, "files": ["regions.csv"]},
          {"name": "none", "type": "table", "value": {"rows": 0}, "files": ["none.csv"]},
          {"name": "far", "type": "number", "value": "Infinity", "unit": "m", "doc": "how far"},
          {"name": "checks", "type": "certificate", "components": [
            {"name": "error", "type": "number", "value": 1.5e-9},
            {"name": "left", "type": "int", "value": 12345}]},
          {"name": "figure", "type": "figure", "value": {"caption": "Pieces."},
           "files": ["figure.png", "../../outside.png", "figure.figure.json"]}]}
        """);
    write("torn/result.json", "{\"format\": 1, ");
    write("slice/figure.figure.json", "{}");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> names(ResultItem item) {
    return item.children().stream().map(ResultItem::label).toList();
  }

  @Test
  void picturesComeFirstAndWhatIsEmptyIsLeftOut() throws IOException {
    RunItem run = RunItem.read(folder);
    assertEquals(List.of("slice", "broken", "torn"), names(run));
    assertEquals(List.of("figure", "regions", "checks"), names(run.steps().getFirst()));
    assertEquals("figure", run.first().label());
  }

  @Test
  void filesThatAreMissingOrOutsideAreNotThere() throws IOException {
    ComponentItem figure = (ComponentItem) RunItem.read(folder).find("slice.figure").orElseThrow();
    assertEquals(
        List.of("figure.figure.json"),
        figure.result().files().stream().map(f -> f.getFileName().toString()).toList());
  }

  @Test
  void singleValuesHaveTheirUnitAndTheNamesOfTheirRecords() throws IOException {
    StepItem slice = RunItem.read(folder).steps().getFirst();
    List<ValueLine> lines = ValueLine.of(slice.result().orElseThrow().node());
    assertEquals(
        List.of(
            new ValueLine("far", "Infinity m", "how far"),
            new ValueLine("checks.error", "1.5E-9", ""),
            new ValueLine("checks.left", "12,345", "")),
        lines);
  }

  @Test
  void aFailedStepSaysWhyAndWhatToDo() throws IOException {
    RunItem run = RunItem.read(folder);
    ValueLine failed = new ValueLine("failed", "No plane. Give one.", "LP-4002");
    assertTrue(Lines.of(run.steps().get(1)).contains(failed));
    assertEquals("acme.fails, failed", run.steps().get(1).detail());
    List<ValueLine> whole = Lines.of(run);
    assertTrue(whole.contains(new ValueLine("broken: failed", failed.value(), "LP-4002")));
    assertTrue(whole.contains(new ValueLine("slice: warning", "Large window.", "LP-4001")));
    assertTrue(whole.contains(new ValueLine("expectation", "fails: a > 1", "a is small")));
    assertTrue(whole.contains(new ValueLine("took", "1 min 1 s", "")));
  }

  @Test
  void aTornResultIsSaidAndTheOthersAreThere() throws IOException {
    StepItem torn = RunItem.read(folder).steps().getLast();
    assertEquals(List.of(), torn.children());
    assertTrue(torn.problem().contains("torn/result.json"), torn.problem());
  }

  @Test
  void aFolderWithoutARunIsRefused() {
    assertThrows(LoupeException.class, () -> RunItem.read(folder.resolve("slice")));
  }
}
