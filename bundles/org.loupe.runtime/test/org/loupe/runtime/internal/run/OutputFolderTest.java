package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** The message names who it is, and the first is not disturbed by whoever asks. */
  @Test
  void whoWritesThereIsNamed() throws IOException {
    try (OutputFolder first = OutputFolder.open(out())) {
      first.begin();
      String message =
          assertThrows(LoupeException.class, () -> OutputFolder.open(out())).getMessage();
      assertTrue(message.contains("a run of this process"), message);
      Path other = Files.createSymbolicLink(folder.resolve("link"), folder);
      assertEquals("LP-1022", refused(other.resolve("out")), "the same folder");
      Path lock = folder.resolve("out.partial/.lock");
      assertTrue(
          Files.readString(lock).contains("\"pid\":" + ProcessHandle.current().pid()),
          Files.readString(lock));
    }
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  private void left(String host, long pid, Instant touched) throws IOException {
    Files.createDirectories(folder.resolve("out.partial"));
    Path lock = folder.resolve("out.partial/.lock");
    Files.writeString(
        lock,
        """
        {"pid": %d, "started": "2020-01-01T00:00:00Z", "host": "%s", "since": "2020-01-01T00:00:00Z"}
        """
            .formatted(pid, host));
    Files.setLastModifiedTime(lock, FileTime.from(touched));
  }

  @Test
  void theLockOfADeadProcessIsNoLock() throws IOException {
    String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    left(host, Integer.MAX_VALUE, Instant.now());
    run(out(), "one");
    // the number of a process that lives, which is another one
    left(host, ProcessHandle.current().pid(), Instant.now());
    run(out(), "two");
    assertEquals("two", state(out()));
  }

  /** Locks do not reach every machine that sees a folder. */
  @Test
  void aRunOnAnotherMachineIsAliveAsLongAsItsHeartBeats() throws IOException {
    left("elsewhere", 7, Instant.now());
    LoupeException e = assertThrows(LoupeException.class, () -> OutputFolder.open(out()));
    assertEquals("LP-1022", e.code().id());
    assertTrue(e.getMessage().contains("process 7 on elsewhere"), e.getMessage());
    left("elsewhere", 7, Instant.now().minusSeconds(90));
    run(out(), "one");
    assertEquals("one", state(out()));
  }

  @Test
  void aLockThatWasCutShortIsNoObstacle() throws IOException {
    Files.createDirectories(folder.resolve("out.partial"));
    Files.writeString(folder.resolve("out.partial/.lock"), "{\"pid\": 1");
    run(out(), "one");
    assertEquals("one", state(out()));
  }

  /** A process that is killed at any place of the end of a run. */
  @ParameterizedTest
  @ValueSource(strings = {"marked", "set aside", "older moved", "moved"})
  void theEndOfARunIsMadeUpFor(String killedWhen) throws IOException {
    run(out(), "one");
    run(out(), "two");
    Path partial = Files.createDirectories(folder.resolve("out.partial"));
    Path previous = folder.resolve("out.previous");
    Files.writeString(partial.resolve("run.json"), "{\"state\": \"three\"}");
    Files.createDirectories(partial.resolve(".steps/a"));
    Files.createFile(partial.resolve(".lock"));
    Files.createFile(partial.resolve(".complete"));
    if (!killedWhen.equals("marked")) {
      Files.move(previous, partial.resolve(".old"));
    }
    if (killedWhen.contains("moved")) {
      Files.move(out(), previous);
    }
    if (killedWhen.equals("moved")) {
      Files.move(partial, out());
      Files.delete(out().resolve(".steps/a"));
      Files.delete(out().resolve(".steps"));
    }
    try (OutputFolder _ = OutputFolder.open(out())) {
      assertEquals("three", state(out()));
      assertEquals("two", state(previous));
    }
    assertEquals(Set.of("out", "out.previous"), names(folder));
    assertEquals(Set.of("run.json"), names(out()));
    assertEquals(Set.of("run.json"), names(previous));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void anInterruptedRunThatIsGoneOnWithKeepsPlanAndResults() throws IOException {
    Path partial = folder.resolve("out.partial");
    Files.createDirectories(partial.resolve(".steps/a"));
    Files.createDirectories(partial.resolve("a"));
    Files.writeString(partial.resolve("plan.json"), "{}");
    Files.writeString(partial.resolve("run.json"), "{}");
    try (OutputFolder f = OutputFolder.open(out())) {
      f.beginAgain();
      assertEquals(Set.of(".lock", ".steps", "plan.json"), names(partial));
    }
  }
}
