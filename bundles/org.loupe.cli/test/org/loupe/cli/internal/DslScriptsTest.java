package org.loupe.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.ProblemCode.Category;
import org.loupe.cli.internal.command.ScriptLanguage.Checked;
import org.loupe.cli.internal.command.ScriptLanguage.Purpose;
import org.loupe.cli.internal.command.ScriptLanguage.Request;
import org.loupe.cli.internal.command.ScriptLanguage.Severity;
import org.loupe.plan.catalogue.Catalogue;

/** The real language behind the command. */
class DslScriptsTest {
  @TempDir Path folder;

  private Checked check(String text, Map<String, String> set) throws IOException {
    Path script = folder.resolve("a.loupe");
    Files.writeString(script, text);
    return new DslScripts(folder)
        .check(
            script,
            new Request(Purpose.RUN, set, List.of(), 7),
            Catalogue.of(List.of(), List.of(), List.of()));
  }

  @Test
  void aGoodScriptHasAPlanWithTheSeed() throws IOException {
    Checked checked = check("loupe 1\nparam n: int = 1\nexpect n > 4\n", Map.of("n", "5"));

    // a condition that no analysis decides is worth a warning, and no more
    assertEquals(
        List.of(Severity.WARNING), checked.findings().stream().map(f -> f.severity()).toList());
    assertEquals(Optional.empty(), checked.failure());
    assertEquals(7, checked.plan().orElseThrow().seed());
    assertEquals("n > 4", checked.plan().orElseThrow().expect().getFirst().text());
  }

  @Test
  void anErrorHasItsPlaceInBothForms() throws IOException {
    Checked checked = check("loupe 1\nanalysis x = geometry.partition()\n", Map.of());

    assertEquals(Optional.of(Category.SCRIPT), checked.failure());
    assertEquals(Severity.ERROR, checked.findings().getFirst().severity());
    assertTrue(
        checked.findings().getFirst().text().contains("a.loupe:2:14: error LP-0104: "),
        checked.findings().getFirst().text());
    assertEquals(2, checked.findings().getFirst().json().get("line").getAsInt());
  }

  @Test
  void anUnknownParamIsTheCommandLinesFault() throws IOException {
    Checked checked = check("loupe 1\nparam n: int = 1\nexpect n > 0\n", Map.of("m", "5"));

    assertEquals(Optional.of(Category.USAGE), checked.failure());
  }
}
