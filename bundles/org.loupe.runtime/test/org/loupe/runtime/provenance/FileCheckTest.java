package org.loupe.runtime.provenance;

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
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.provenance.FileFinding.Kind;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.NumbersSource;

/** Files of a run that somebody has touched since. */
class FileCheckTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void run() {
    bench = new Bench(folder);
    bench.add(new Analyses.Add());
    bench.steps("{\"name\": \"sum\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 1}}");
  }

  private FileCheck check() {
    return FileCheck.of(FoundRun.in(bench.out()).orElseThrow());
  }

  private List<FileFinding> findings() {
    return check().findings();
  }

  private static List<FileFinding> one(Kind kind, String file) {
    return List.of(new FileFinding(kind, file));
  }

  @Test
  void aRunThatNobodyTouchedIsAsItWas() {
    assertEquals(List.of(), findings());
    // plan.json, citations.bib and what the step has written
    assertTrue(check().files() >= 3, check().toString());
  }

  @Test
  void aChangedByteIsFound() throws IOException {
    Path file = bench.out().resolve("sum/result.json");
    Files.writeString(file, Files.readString(file).replace("2", "3"));
    assertEquals(one(Kind.CHANGED, "sum/result.json"), findings());
  }

  @Test
  void aMissingFileIsFound() throws IOException {
    Files.delete(bench.out().resolve("plan.json"));
    assertEquals(one(Kind.MISSING, "plan.json"), findings());
  }

  @Test
  void aForeignFileIsFound() throws IOException {
    Files.writeString(bench.out().resolve("sum/notes.txt"), "mine");
    assertEquals(one(Kind.FOREIGN, "sum/notes.txt"), findings());
  }

  @Test
  void aLinkInPlaceOfAFileIsAChangeEvenWhenItLeadsToTheSameBytes() throws IOException {
    Path file = bench.out().resolve("plan.json");
    Path copy = Files.move(file, folder.resolve("elsewhere.json"));
    Files.createSymbolicLink(file, copy);
    assertEquals(one(Kind.CHANGED, "plan.json"), findings());
  }

  @Test
  void aReportThatWasMadeAnewIsNoChange() throws IOException {
    Files.writeString(bench.out().resolve("report.html"), "anew");
    assertEquals(List.of(), findings());
  }

  @Test
  void aManifestThatNamesFilesBeyondTheFolderGetsNoneOfThem() throws IOException {
    Files.writeString(folder.resolve("secret"), "secret");
    Path manifest = bench.out().resolve("run.json");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replace("\"files\": {\n", "\"files\": {\n\"../secret\": \"00\",\n"));
    assertEquals(one(Kind.MISSING, "../secret"), findings());
  }

  @Test
  void inputsAreHeldAgainstTheirHashes() throws IOException {
    bench.add(new NumbersSource());
    Path file = bench.file("numbers.txt", "1", "2");
    bench.run(
        Bench.plan(
            "[]",
            """
            {"d": {"type": "data", "source": "numbers", "arguments": {"file": "%s"}}}
            """
                .formatted(file),
            """
            [{"is": {"op": ">", "of": [{"get": "count", "from": {"ref": "d"}}, 0]}}]
            """));
    assertEquals(List.of(), findings());
    Files.writeString(file, "1\n3\n");
    assertEquals(one(Kind.INPUT_CHANGED, file.toString()), findings());
    Files.delete(file);
    assertEquals(one(Kind.INPUT_MISSING, file.toString()), findings());
  }

  @Test
  void aRunThatWasCancelledHasNoHashes() {
    bench.run(
        Bench.plan(
            "[{\"name\": \"sum\", \"analysis\": \"test.add\", \"arguments\": {\"a\": 1}}]",
            "{}",
            "[]"),
        () -> true);
    FoundRun run = FoundRun.in(folder.resolve("out.partial")).orElseThrow();
    LoupeException e = assertThrows(LoupeException.class, () -> FileCheck.of(run));
    assertEquals(RunProblem.NO_HASHES, e.code());
    assertTrue(e.getMessage().endsWith("the run is cancelled."), e.getMessage());
  }
}
