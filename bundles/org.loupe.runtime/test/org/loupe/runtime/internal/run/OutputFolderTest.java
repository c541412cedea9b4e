package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;

class OutputFolderTest {
  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private static void run(Path out, String state) throws IOException {
    try (OutputFolder f = OutputFolder.open(out)) {
      f.begin();
      Files.writeString(f.work().resolve("run.json"), "{\"state\": \"" + state + "\"}");
      f.finish();
    }
  }

  private static String state(Path run) throws IOException {
    return Files.readString(run.resolve("run.json")).replaceAll(".*: \"|\".*", "");
  }

  private static String refused(Path out) {
    return assertThrows(LoupeException.class, () -> OutputFolder.open(out)).code().id();
  }

  @Test
  void theWorkIsMovedIntoPlaceWithoutItsLock() throws IOException {
    run(out(), "one");
    assertEquals("one", state(out()));
    assertFalse(Files.exists(out().resolve(".lock")));
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void anOlderRunBecomesThePreviousOne() throws IOException {
    run(out(), "one");
    run(out(), "two");
    run(out(), "three");
    assertEquals("three", state(out()));
    assertEquals("two", state(folder.resolve("out.previous")));
  }

  @Test
  void aFailedRunDoesNotReplaceThePreviousOne() throws IOException {
    run(out(), "good");
    run(out(), "failed");
    run(out(), "three");
    assertEquals("three", state(out()));
    assertEquals("good", state(folder.resolve("out.previous")));
  }

  @Test
  void aFolderWithOtherFilesIsNeverTouched() throws IOException {
    Files.createDirectories(out());
    Files.writeString(out().resolve("thesis.txt"), "years");
    assertEquals("LP-1023", refused(out()));
    assertEquals("years", Files.readString(out().resolve("thesis.txt")));
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void aPreviousFolderWithOtherFilesIsNeverTouched() throws IOException {
    run(out(), "one");
    Path previous = Files.createDirectories(folder.resolve("out.previous"));
    Files.writeString(previous.resolve("thesis.txt"), "years");
    LoupeException e = assertThrows(LoupeException.class, () -> run(out(), "two"));
    assertEquals("LP-1023", e.code().id());
    assertEquals("years", Files.readString(previous.resolve("thesis.txt")));
    assertEquals("one", state(out()));
  }

  @Test
  void aFileThereIsNoRun() throws IOException {
    Files.writeString(out(), "");
    assertEquals("LP-1023", refused(out()));
  }

  @Test
  void aFileAboveCannotHoldIt() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertEquals("LP-1021", refused(folder.resolve("file/out")));
  }

  @Test
  void theRootFolderIsNoOutput() {
    assertEquals("LP-1021", refused(Path.of("/")));
  }

  @Test
  void anEmptyFolderIsTaken() throws IOException {
    Files.createDirectories(out());
    run(out(), "one");
    assertEquals("one", state(out()));
  }

  @Test
  void twoRunsDoNotWriteAtTheSameTime() throws IOException {
    try (OutputFolder first = OutputFolder.open(out())) {
      first.begin();
      assertEquals("LP-1022", refused(out()));
    }
    run(out(), "one");
  }

  @Test
  void whatAnInterruptedRunLeftGoesWhenTheNextBegins() throws IOException {
    Path partial = Files.createDirectories(folder.resolve("out.partial/step"));
    Files.writeString(folder.resolve("out.partial/run.json"), "{}");
    Files.writeString(partial.resolve("old"), "");
    try (OutputFolder f = OutputFolder.open(out())) {
      assertTrue(Files.exists(partial.resolve("old")));
      f.begin();
      assertFalse(Files.exists(partial));
    }
  }

  @Test
  void aRunThatDoesNotBeginLeavesNothingNew() throws IOException {
    try (OutputFolder f = OutputFolder.open(out())) {
      assertTrue(Files.exists(f.work()));
    }
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void aDamagedManifestIsNoObstacle() throws IOException {
    run(out(), "one");
    Files.write(out().resolve("run.json"), new byte[] {(byte) 0xff, 0x7b});
    run(out(), "two");
    Files.writeString(out().resolve("run.json"), "{{{");
    run(out(), "three");
    assertEquals("three", state(out()));
  }
}
