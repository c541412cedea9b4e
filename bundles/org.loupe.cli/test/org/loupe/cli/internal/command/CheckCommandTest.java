package org.loupe.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.ProblemCode.Category;
import org.loupe.cli.internal.FakeServices;
import org.loupe.cli.internal.Harness;
import org.loupe.cli.internal.command.ScriptLanguage.Severity;

class CheckCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void scripts() throws IOException {
    Files.writeString(folder.resolve("a.loupe"), "loupe 1\n");
    Files.writeString(folder.resolve("b.loupe"), "loupe 1\n");
    loupe = new Harness(folder);
  }

  @Test
  void goodScriptsHaveNoResults() {
    assertEquals(0, loupe.run("check", "a.loupe", "b.loupe"));
    assertEquals("", loupe.out());
    assertEquals("2 scripts: nothing to complain about\n", loupe.err());
    assertEquals(ScriptLanguage.Purpose.CHECK, loupe.services.requests.getLast().purpose());
  }

  @Test
  void warningsDoNotCount() {
    loupe.services.findings = List.of(FakeServices.finding(Severity.WARNING, "never used"));
    assertEquals(0, loupe.run("check", "a.loupe"));
    assertTrue(loupe.out().contains("never used"), loupe.out());
    assertEquals("1 script: 0 errors, 1 warning\n", loupe.err());
  }

  @Test
  void errorsComeWithTheirPlace() {
    loupe.services.findings = List.of(FakeServices.finding(Severity.ERROR, "no \u001bsuch"));
    loupe.services.failure = Optional.of(Category.SCRIPT);

    assertEquals(3, loupe.run("check", "a.loupe"));
    assertEquals(
        "a.loupe:3:5: error LP-0104: no \\u{1b}such\n    analysis x = y.z()\n", loupe.out());
  }

  @Test
  void theStatusOfSeveralIsThatOfTheScriptBeforeTheFile() {
    loupe.services.failure = Optional.of(Category.SCRIPT);
    assertEquals(3, loupe.run("check", "a.loupe", "absent.loupe"));

    loupe.services.failure = Optional.empty();
    assertEquals(4, loupe.run("check", "absent.loupe", "a.loupe"));
    assertTrue(loupe.err().contains("LP-7008 The file 'absent.loupe' is not there."));
  }

  @Test
  void jsonHasWhatTextHas() {
    loupe.services.findings = List.of(FakeServices.finding(Severity.ERROR, "no such"));
    loupe.services.failure = Optional.of(Category.SCRIPT);
    assertEquals(3, loupe.run("check", "a.loupe", "absent.loupe", "--format", "json"));

    List<String> lines = loupe.out().lines().toList();
    assertEquals(2, lines.size());
    assertEquals(
        "no such",
        JsonParser.parseString(lines.get(0)).getAsJsonObject().get("message").getAsString());
    assertEquals(
        "absent.loupe",
        JsonParser.parseString(lines.get(1)).getAsJsonObject().get("file").getAsString());
  }
}
