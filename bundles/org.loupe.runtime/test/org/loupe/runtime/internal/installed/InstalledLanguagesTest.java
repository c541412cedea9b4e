package org.loupe.runtime.internal.installed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;
import org.loupe.runtime.LanguageStatus;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.testing.RoughLanguage;

/** Languages of script steps, and programs that are read once. */
class InstalledLanguagesTest {
  @TempDir Path folder;
  private final RoughLanguage rough = new RoughLanguage();
  private InstalledLanguages languages;

  @BeforeEach
  void start() {
    languages = process();
  }

  /** What another process has. */
  private InstalledLanguages process() {
    Places places =
        new Places(folder.resolve("data"), folder.resolve("settings"), folder.resolve("cache"));
    return new InstalledLanguages(new ListedContributions("").add(rough), places);
  }

  private static ScriptText text(String text) {
    return new ScriptText(text, "", "a.loupe", 3, 4, 2);
  }

  @Test
  void languagesAreListedWithTheirVersions() {
    assertEquals(List.of(new LanguageStatus("rough", "1", Optional.empty())), languages.all());
  }

  @Test
  void aLanguageThatIsNotThereIsNamed() {
    LoupeException e =
        assertThrows(LoupeException.class, () -> languages.check("cobol", text("a")));
    assertEquals(RunProblem.NO_LANGUAGE, e.code());
    assertTrue(e.getMessage().contains("'cobol'"), e.getMessage());
  }

  @Test
  void errorsAreThoseOfTheLanguageEachTime() {
    SyntaxError error = new SyntaxError(1, 1, 5, "no word");
    assertEquals(Optional.of(error), languages.check("rough", text("wrong a")));
    assertEquals(Optional.of(error), languages.check("rough", text("wrong a")));
    assertEquals(2, rough.checks());
  }

  @Test
  void whatCouldBeReadIsNotReadAgainByAnotherProcessEither() {
    assertEquals(Optional.empty(), languages.check("rough", text("where")));
    assertEquals(Optional.empty(), process().check("rough", text("where")));
    assertEquals(1, rough.checks());
    process().check("rough", text("where "));
    assertEquals(2, rough.checks());
  }

  @Test
  void aReaderThatBreaksSaysNothingAndIsAskedAgain() {
    assertEquals(Optional.empty(), languages.check("rough", text("broken")));
    assertEquals(Optional.empty(), languages.check("rough", text("broken")));
    assertEquals(2, rough.checks());
  }

  @Test
  void whatWasFoundLongAgoIsForgotten() throws IOException {
    languages.check("rough", text("a"));
    try (Stream<Path> files = Files.list(folder.resolve("cache/programs"))) {
      for (Path f : files.toList()) {
        Files.setLastModifiedTime(f, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
      }
    }
    languages.check("rough", text("b"));
    languages.check("rough", text("a"));
    assertEquals(3, rough.checks());
  }

  @Test
  void aCacheThatCannotBeWrittenCostsOnlyTime() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file where the folder should be");
    assertEquals(Optional.empty(), languages.check("rough", text("where")));
    assertEquals(Optional.empty(), languages.check("rough", text("where")));
    assertEquals(2, rough.checks());
  }
}
