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
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode.Category;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;
import org.loupe.cli.internal.command.ScriptLanguage.Checked;
import org.loupe.cli.internal.command.ScriptLanguage.Purpose;
import org.loupe.cli.internal.command.ScriptLanguage.Request;
import org.loupe.cli.internal.command.ScriptLanguage.Severity;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.runtime.LanguageStatus;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.ScriptLanguages;

/** The real language behind the command. */
class DslScriptsTest {
  @TempDir Path folder;

  private Checked check(String text, Map<String, String> set) throws IOException {
    Path script = folder.resolve("a.loupe");
    Files.writeString(script, text);
    return check(script, Purpose.RUN, set, Optional.empty());
  }

  private Checked check(
      Path script, Purpose purpose, Map<String, String> set, Optional<ScriptLanguages> languages) {
    return new DslScripts(folder, () -> languages.orElseThrow())
        .check(
            script,
            new Request(purpose, set, List.of(), 7),
            Catalogue.of(List.of(), List.of(), List.of()));
  }

  /** One language, of which every program is wrong or which is not installed. */
  private record OneLanguage(String name) implements ScriptLanguages {
    @Override
    public List<LanguageStatus> all() {
      throw new AssertionError("nobody asks for all");
    }

    @Override
    public Optional<SyntaxError> check(String language, ScriptText text) {
      if (!language.equals(name)) {
        throw new LoupeException(RunProblem.NO_LANGUAGE, "There is no " + language + ".");
      }
      return Optional.of(new SyntaxError(2, 3, 1, "all is wrong"));
    }

    @Override
    public ProgramSpeed speed(String language) {
      throw new AssertionError("nobody asks how fast it is");
    }
  }

  private Checked withProgram(String language, Purpose purpose) throws IOException {
    Path script = folder.resolve("a.loupe");
    Files.writeString(
        script,
        "loupe 1\nscript s in %s () \"\"\"\n  1\n  2 +\n\"\"\"\n".formatted(language)
            + "report \"r\" { s }\n");
    return check(script, purpose, Map.of(), Optional.of(new OneLanguage("js")));
  }

  @Test
  void programsAreReadWhenAScriptIsCheckedAndBeforeItRuns() throws IOException {
    for (Purpose purpose : List.of(Purpose.CHECK, Purpose.RUN)) {
      Checked checked = withProgram("js", purpose);
      assertEquals(Optional.of(Category.SCRIPT), checked.failure());
      assertTrue(
          checked.findings().getFirst().text().contains("a.loupe:4:5: error LP-0014: all is wrong"),
          checked.findings().getFirst().text());
    }
  }

  @Test
  void programsOfOthersAreNotRead() throws IOException {
    assertEquals(List.of(), withProgram("js", Purpose.RUN_UNTRUSTED).findings());
  }

  /** The run stops by itself, with another status. */
  @Test
  void aLanguageThatIsNotThereIsAWarningOfTheCheckAlone() throws IOException {
    Checked checked = withProgram("python", Purpose.CHECK);
    assertEquals(Optional.empty(), checked.failure());
    String text = checked.findings().getFirst().text();
    assertTrue(text.contains("a.loupe:2:13: warning LP-0304: There is no python."), text);
    assertEquals(List.of(), withProgram("python", Purpose.RUN).findings());
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
