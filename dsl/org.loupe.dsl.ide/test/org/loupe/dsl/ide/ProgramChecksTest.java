package org.loupe.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;
import org.loupe.dsl.ScriptProblem;

/** Programs that are read in the background; here that is when the test says so. */
class ProgramChecksTest {
  private static final SyntaxError WRONG = new SyntaxError(1, 3, 1, "no operand");

  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<String> read = new ArrayList<>();
  private final AtomicInteger found = new AtomicInteger();
  private final ProgramChecks checks =
      new ProgramChecks(() -> this::slow, background::add, found::incrementAndGet);

  private Optional<SyntaxError> slow(String language, ScriptText text) {
    read.add(language + " " + text.text());
    if (language.equals("cobol")) {
      throw new LoupeException(ScriptProblem.UNKNOWN_LANGUAGE, "It is not installed.");
    }
    if (text.text().equals("break")) {
      throw new IllegalStateException("the reader broke");
    }
    return text.text().contains("!") ? Optional.of(WRONG) : Optional.empty();
  }

  private Optional<SyntaxError> ask(String language, String text) {
    return checks.check(language, new ScriptText(text, "", "a.loupe", 1, 0, 0));
  }

  private void work() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  @Test
  void whoAsksDoesNotWaitAndIsToldWhenSomethingIsWrong() {
    assertEquals(Optional.empty(), ask("js", "1 !"));
    assertEquals(List.of(), read);
    work();
    assertEquals(1, found.get());
    assertEquals(Optional.of(WRONG), ask("js", "1 !"));
  }

  /** A second check of a long script for nothing would be felt. */
  @Test
  void whatIsRightIsNotToldOf() {
    ask("js", "1");
    work();
    assertEquals(0, found.get());
    assertEquals(Optional.empty(), ask("js", "1"));
  }

  @Test
  void eachTextIsReadOnceInEachLanguage() {
    for (int i = 0; i < 3; i++) {
      ask("js", "1");
      ask("js", "1 !");
      ask("python", "1");
      work();
    }
    assertEquals(List.of("js 1", "js 1 !", "python 1"), read);
    assertEquals(1, found.get());
  }

  @Test
  void aLanguageThatIsNotInstalledIsToldOnce() {
    assertEquals(Optional.empty(), ask("cobol", "1"));
    work();
    assertEquals(1, found.get());
    assertThrows(LoupeException.class, () -> ask("cobol", "1"));
    work();
    assertEquals(1, found.get());
  }

  @Test
  void aReaderThatBreaksSaysNothing() {
    ask("js", "break");
    work();
    assertEquals(0, found.get());
    assertEquals(Optional.empty(), ask("js", "break"));
  }

  /** While an interpreter starts, keys are hit: what is long gone is not read. */
  @Test
  void whatWasAskedForLongAgoIsNotRead() {
    for (int i = 0; i < 1000; i++) {
      ask("js", "1" + "+1".repeat(i));
    }
    work();
    assertEquals(256, read.size());
  }

  @Test
  void anEditorThatIsBeingClosedAsksForNothing() {
    ProgramChecks closed =
        new ProgramChecks(
            () -> this::slow,
            _ -> {
              throw new RejectedExecutionException();
            },
            found::incrementAndGet);
    ScriptText text = new ScriptText("1 !", "", "a.loupe", 1, 0, 0);
    assertEquals(Optional.empty(), closed.check("js", text));
  }

  /** The script's own line; the other steps are checked as ever. */
  @Test
  void theDiagnosticStandsInTheScript() {
    String script = "loupe 1\nscript a in js () \"\"\"\n  1 !\n\"\"\"\nreport \"r\" { a, nope }\n";
    Path path = Path.of("a.loupe");
    ScriptDocument before = ScriptDocument.of(script, path, Corpus.catalogue(), checks);
    assertEquals(List.of(ScriptProblem.UNKNOWN_NAME), codes(before));
    work();
    ScriptDocument after = ScriptDocument.of(script, path, Corpus.catalogue(), checks);
    assertEquals(List.of(ScriptProblem.PROGRAM, ScriptProblem.UNKNOWN_NAME), codes(after));
    assertEquals(3, after.diagnostics().getFirst().span().line());
    assertEquals(5, after.diagnostics().getFirst().span().column());
  }

  private static List<Object> codes(ScriptDocument script) {
    return List.copyOf(script.diagnostics().stream().map(d -> d.code()).toList());
  }
}
