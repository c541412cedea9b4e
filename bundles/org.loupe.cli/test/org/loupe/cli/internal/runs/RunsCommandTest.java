package org.loupe.cli.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.cli.internal.Harness;
import org.loupe.runtime.RunIndex;

/** {@code loupe runs} and {@code loupe report}, on folders as runs leave them. */
class RunsCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void command() {
    loupe = new Harness(folder);
  }

  private Path run(String name, String state, int hour) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        run.resolve("run.json"),
        """
        {"format": 1, "title": "Title of %s", "state": "%s", "seconds": 2.5, "seed": 7,
         "started": "2026-03-01T%02d:00:00Z", "ended": "", "threads": 2, "memory": 2048,
         "peakMemory": 1024, "script": {"file": "/s/a.loupe"},
         "engine": {"name": "nd4j", "version": "1.0", "device": "cpu"},
         "settings": {"threads": {"value": "2", "from": "LOUPE_THREADS"},
                      "engine": {"value": "auto", "from": "default"}},
         "inputs": [{"name": "net", "type": "model", "summary": "x to y", "licence": "MIT"}],
         "steps": [{"name": "cut", "analysis": "a.b", "state": "done", "seconds": 0.25,
                    "cache": "not computed before"},
                   {"name": "bad", "analysis": "a.c", "state": "failed", "seconds": 1,
                    "error": {"code": "LP-4001", "message": "It is flat."}}],
         "expect": [{"text": "cut.count > 3", "holds": false}]}
        """
            .formatted(name, state, hour));
    new RunIndex(loupe.session().places()).add(run);
    return run;
  }

  private List<JsonObject> json() {
    return loupe.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
  }

  @Test
  void runsAreListedTheNewestFirst() throws IOException {
    run("old", "finished", 1);
    run("new", "failed", 3);
    run("deep/middle", "expect-failed", 2);
    assertEquals(0, loupe.run("runs", "list"));
    List<String> lines = loupe.out().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(
        lines.get(0).matches("failed +2026-03-01 \\d\\d:00 +new +Title of new"), lines.get(0));
    assertTrue(lines.get(1).startsWith("expect-failed"), lines.get(1));
    assertTrue(lines.get(1).contains(" deep/middle "), lines.get(1));
    assertTrue(lines.get(2).startsWith("finished"), lines.get(2));
  }

  @Test
  void aRunThatWasDeletedIsNotListed() throws IOException {
    Path gone = run("gone", "finished", 1);
    Files.delete(gone.resolve("run.json"));
    Files.delete(gone);
    assertEquals(0, loupe.run("runs", "list"));
    assertEquals("", loupe.out());
    assertEquals("loupe: no runs\n", loupe.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "cancelled"})
  void anUnfinishedRunIsShownAsInterrupted(String state) throws IOException {
    Path partial = run("out.partial", state, 1);
    Files.writeString(partial.resolve(".lock"), "");
    new RunIndex(loupe.session().places()).add(folder.resolve("out"));
    assertEquals(0, loupe.run("runs", "show", "out"));
    assertTrue(loupe.out().contains("state      interrupted\n"), loupe.out());
    Harness other = new Harness(folder);
    assertEquals(0, other.run("runs", "list", "--format", "json"));
    assertTrue(other.out().contains("\"state\":\"interrupted\""), other.out());
  }

  @Test
  void aRunThatDiedBeforeItsManifestIsInterruptedToo() throws IOException {
    Path partial = Files.createDirectories(folder.resolve("out.partial"));
    Files.writeString(partial.resolve(".lock"), "");
    assertEquals(0, loupe.run("runs", "list", "."));
    assertTrue(loupe.out().startsWith("interrupted"), loupe.out());
  }

  @Test
  void aRunWhoseLockIsHeldByAnotherProcessIsRunning() throws Exception {
    Path partial = run("out.partial", "running", 1);
    Path lock = Files.writeString(partial.resolve(".lock"), "x");
    Path classes =
        Path.of(LockHolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    // POSIX locks are a process's, and Java refuses a second one within its own
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes.toString(),
                LockHolder.class.getName(),
                lock.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('1', holder.getInputStream().read());
      assertEquals(0, loupe.run("runs", "list", "--format", "json", "."));
      assertEquals("running", json().getFirst().get("state").getAsString());
    } finally {
      holder.destroy();
      holder.waitFor();
    }
  }

  @Test
  void runsBelowAFolderAreFoundWithoutTheIndex() throws IOException {
    run("a/one", "finished", 1);
    run("a/b/two", "finished", 2);
    run("c/three", "finished", 3);
    Files.createDirectories(folder.resolve("a/one/inner"));
    Files.copy(folder.resolve("a/one/run.json"), folder.resolve("a/one/inner/run.json"));
    assertEquals(0, loupe.run("runs", "list", "a", "--format", "json"));
    assertEquals(
        List.of("Title of a/b/two", "Title of a/one"),
        json().stream().map(o -> o.get("title").getAsString()).toList());
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    assertEquals(4, loupe.run("runs", "list", "nowhere"));
    assertTrue(loupe.err().startsWith("loupe: LP-7008 There is no folder 'nowhere'."));
  }

  @Test
  void aRunIsShownWithAllThatAPersonAsks() throws IOException {
    run("out", "failed", 1);
    assertEquals(0, loupe.run("runs", "show", "out"));
    for (String words :
        List.of(
            "Title of out",
            "state      failed",
            "script     /s/a.loupe",
            "took       2.50 s",
            "engine     nd4j 1.0 on cpu, 2 threads",
            "2 KiB allowed, 1 KiB used at most",
            "threads = 2, from LOUPE_THREADS",
            "net          model, x to y (licence: MIT)",
            "not computed before",
            "LP-4001 It is flat.",
            "does not hold cut.count > 3")) {
      assertTrue(loupe.out().contains(words), words + "\n" + loupe.out());
    }
    assertFalse(loupe.out().contains("from default"), loupe.out());
  }

  @Test
  void jsonHasTheWholeManifest() throws IOException {
    Path run = run("out", "finished", 1);
    assertEquals(0, loupe.run("runs", "show", "out", "--format", "json"));
    JsonObject o = json().getFirst();
    assertEquals(run.toString(), o.get("folder").getAsString());
    assertEquals(JsonParser.parseString(Files.readString(run.resolve("run.json"))), o.get("run"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{}", "{\"steps\": 3, \"seconds\": \"x\", \"expect\": [1]}"})
  void aDamagedManifestIsListedAndCannotBeShown(String text) throws IOException {
    Path run = run("out", "finished", 1);
    Files.writeString(run.resolve("run.json"), text);
    assertEquals(0, loupe.run("runs", "list"));
    assertTrue(loupe.out().startsWith("unreadable"), loupe.out());
    for (String[] command : new String[][] {{"runs", "show", "out"}, {"report", "out"}}) {
      assertEquals(4, loupe.run(command), loupe.err());
      assertTrue(loupe.err().contains("LP-7017 The run in 'out' cannot be read"), loupe.err());
    }
  }

  @Test
  void controlCharactersOfAManifestReachNoTerminal() throws IOException {
    Path run = run("out", "finished", 1);
    Files.writeString(
        run.resolve("run.json"), "{\"title\": \"\\u001b[2J\", \"state\": \"\\u001b[1m\"}");
    loupe.run("runs", "list");
    loupe.run("runs", "show", "out");
    assertFalse(loupe.out().contains("\u001b"), loupe.out());
  }

  @Test
  void aMisspeltRunGetsTheNearestOne() throws IOException {
    run("first-light.run", "finished", 1);
    assertEquals(4, loupe.run("runs", "show", "frist-light.run"));
    assertTrue(
        loupe
            .err()
            .startsWith(
                "loupe: LP-7017 There is no run 'frist-light.run'. Did you mean"
                    + " 'first-light.run'?"),
        loupe.err());
    Files.createDirectories(folder.resolve("src"));
    assertEquals(4, loupe.run("report", "src"));
    assertTrue(loupe.err().contains("LP-7017 'src' is no run."), loupe.err());
  }

  @Test
  void aReportIsWrittenAnew() throws IOException {
    run("out", "finished", 1);
    loupe.services.report =
        f -> {
          return Files.writeString(f.resolve("report.html"), "new");
        };
    assertEquals(0, loupe.run("report", "out"));
    assertEquals("out/report.html\n", loupe.out());
    assertEquals("new", Files.readString(folder.resolve("out/report.html")));
  }

  @Test
  void aReportThatCannotBeWrittenIsSaid() throws IOException {
    run("out", "finished", 1);
    loupe.services.report =
        _ -> {
          throw new IOException("No space left on device");
        };
    assertEquals(4, loupe.run("report", "out"));
    assertTrue(loupe.err().contains("LP-7020"), loupe.err());
    assertTrue(loupe.err().contains("No space left on device"), loupe.err());
  }

  @Test
  void differencesOfRunsAreLinesOrAnObject() throws IOException {
    run("a", "finished", 1);
    Path b = run("b", "finished", 2).resolve("run.json");
    Files.writeString(b, Files.readString(b).replace("\"seed\": 7", "\"seed\": 8"));
    assertEquals(0, loupe.run("runs", "diff", "a", "b"), loupe.err());
    assertEquals("run: title  Title of a -> Title of b\nrun: seed  7 -> 8\n", loupe.out());
    assertEquals("loupe: the results are the same\n", loupe.err());
    assertEquals(0, loupe.run("runs", "diff", "a", "b", "--format", "json"));
    String last = loupe.out().lines().toList().getLast();
    JsonObject json = JsonParser.parseString(last).getAsJsonObject();
    assertEquals(2, json.getAsJsonArray("facts").size());
    assertEquals(0, json.getAsJsonArray("results").size());
    assertEquals(2, loupe.run("runs", "diff", "a"));
    assertEquals(4, loupe.run("runs", "diff", "a", "nowhere"));
  }

  @Test
  void filesAreHeldAgainstTheManifest() throws IOException {
    Path run = run("a", "finished", 1);
    assertEquals(4, loupe.run("runs", "verify", "a"));
    assertTrue(loupe.err().startsWith("loupe: LP-1056 "), loupe.err());
    Path manifest = run.resolve("run.json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("\"format\": 1,", "\"format\": 1, \"files\": {\"x.txt\": \"00\"},"));
    Files.writeString(run.resolve("y.txt"), "mine");
    assertEquals(4, loupe.run("runs", "verify", "a"));
    assertEquals("missing        x.txt\nforeign        y.txt\n", loupe.out());
    assertTrue(loupe.err().endsWith("loupe: 2 files not as the run left them\n"), loupe.err());
  }

  @Test
  void aReplayNeedsThePlanOfTheRun() throws IOException {
    run("a", "finished", 1);
    assertEquals(4, loupe.run("runs", "replay", "a"));
    assertTrue(loupe.err().contains("LP-7008 The plan '"), loupe.err());
    assertEquals(4, loupe.run("runs", "replay", "nowhere"));
    assertEquals(2, loupe.run("runs", "replay", "a", "--engnie", "torch"));
  }

  @Test
  void whatIsNoShardIsNotMerged() {
    assertEquals(4, loupe.run("runs", "merge", "a", "b", "--out", "c"), loupe.err());
    assertTrue(loupe.err().startsWith("loupe: LP-1060"), loupe.err());
    assertEquals(2, loupe.run("runs", "merge", "a"), loupe.err());
    assertTrue(loupe.err().contains("Add '--out DIR'."), loupe.err());
    assertEquals(2, loupe.run("runs", "merge", "--out", "c"), loupe.err());
  }

  @Test
  void aGroupWithoutACommandSaysWhichThereAre() {
    assertEquals(2, loupe.run("runs"));
    assertTrue(
        loupe
            .err()
            .startsWith("loupe: LP-7005 'loupe runs' needs a command: list, show, diff, replay,"),
        loupe.err());
    assertEquals(2, loupe.run("runs", "lsit"));
    assertTrue(
        loupe.err().contains("LP-7002 'loupe runs' has no command 'lsit'. Did you mean 'list'?"),
        loupe.err());
    assertEquals(2, loupe.run("runs", "list", "--fromat", "json"));
    assertTrue(loupe.err().contains("'loupe help runs list' shows the options."), loupe.err());
  }
}
