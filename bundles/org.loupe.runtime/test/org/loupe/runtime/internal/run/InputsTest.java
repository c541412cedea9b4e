package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.data.io.Sha256;
import org.loupe.plan.Plan;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.MemoryRepository;
import org.loupe.runtime.testing.NumbersSource;

/** How models and data are opened before the steps run. */
@Timeout(60)
class InputsTest {
  @TempDir Path folder;
  private Bench bench;
  private final NumbersSource source = new NumbersSource();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(new Analyses.Rows());
    bench.add(source);
  }

  private static String input(String name, Path file, String sha256) {
    return """
        "%s": {"type": "data", "source": "numbers", "sha256": "%s", "arguments": {"file": "%s"}}
        """
        .formatted(name, sha256, file);
  }

  private static Plan plan(String inputs, String... used) {
    StringBuilder steps = new StringBuilder();
    for (String u : used) {
      steps
          .append(steps.isEmpty() ? "" : ", ")
          .append(
              """
              {"name": "s_%s", "analysis": "test.rows", "arguments": {"data": {"ref": "%s"}}}
              """
                  .formatted(u, u));
    }
    return Bench.plan("[" + steps + "]", "{" + inputs + "}", "[]");
  }

  private LoupeException refused(Plan plan) {
    LoupeException e = assertThrows(LoupeException.class, () -> bench.run(plan));
    assertFalse(Files.exists(folder.resolve("out.partial")), "nothing is left");
    assertFalse(Files.exists(bench.out()));
    return e;
  }

  @Test
  void whatNothingUsesIsNotOpened() {
    Path file = bench.file("a.txt", "1");
    bench.run(
        plan(
            input("a", file, "") + "," + input("b", folder.resolve("is not there"), ""), "a"));
    assertEquals(1, source.opened.get());
    assertEquals(List.of("input a"), bench.events.subList(0, 1));
    assertEquals(1, bench.json("run.json").getAsJsonArray("inputs").size());
  }

  @Test
  void inputsAreOpenedAtTheSameTime() {
    source.barrier = Optional.of(new CyclicBarrier(2));
    Path file = bench.file("a.txt", "1");
    RunResult result =
        bench.run(plan(input("a", file, "") + "," + input("b", file, ""), "a", "b"));
    assertEquals(RunResult.State.FINISHED, result.state());
  }

  @Test
  void aFileWithOtherBytesThanThePlanSaysIsRefused() {
    Path file = bench.file("a.txt", "1");
    LoupeException e = refused(plan(input("a", file, "0".repeat(64)), "a"));
    assertEquals("LP-1025", e.code().id());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertEquals(0, source.opened.get());
  }

  @Test
  void aFileWithTheBytesOfThePlanIsOpened() throws IOException {
    Path file = bench.file("a.txt", "1");
    bench.run(plan(input("a", file, Sha256.of(file)), "a"));
    JsonObject input =
        bench.json("run.json").getAsJsonArray("inputs").get(0).getAsJsonObject();
    assertEquals(Sha256.of(file), input.get("sha256").getAsString());
  }

  @Test
  void aFileThatIsGoneIsFoundByItsHashInTheRegistry() {
    byte[] bytes = "4\n5\n".getBytes(StandardCharsets.UTF_8);
    bench.add(MemoryRepository.of("numbers-45", "numbers", "x/n.txt", bytes));
    RunResult result =
        bench.run(plan(input("a", folder.resolve("gone.txt"), Sha256.of(bytes)), "a"));
    assertEquals(RunResult.State.FINISHED, result.state());
    assertEquals(
        9.0,
        bench.json("s_a/result.json").getAsJsonArray("components").get(0).getAsJsonObject()
            .get("value").getAsDouble());
  }

  @Test
  void aFileThatIsNowhereIsTheReadersProblem() {
    LoupeException e =
        refused(plan(input("a", folder.resolve("gone.txt"), "0".repeat(64)), "a"));
    assertEquals("TEST-REFUSED", e.code().id());
  }

  @Test
  void ofSeveralProblemsTheFirstOfThePlanIsTold() {
    Path empty = bench.file("empty.txt");
    Path bug = bench.file("bug.txt", "bug");
    String inputs = input("a", bug, "") + "," + input("b", empty, "");
    LoupeException e = refused(plan(inputs, "b", "a"));
    assertEquals("LP-1028", e.code().id());
    assertTrue(e.getMessage().contains("'a'"), e.getMessage());
    assertTrue(e.getMessage().contains("a bug of the reader"), e.getMessage());
  }

  @Test
  void aSourceThatIsNotInstalledIsMissing() {
    Path file = bench.file("a.txt", "1");
    LoupeException e =
        refused(
            Bench.plan(
                """
                [{"name": "s", "analysis": "test.rows", "arguments": {"data": {"ref": "a"}}}]
                """,
                """
                {"a": {"type": "data", "source": "number", "arguments": {"file": "%s"}}}
                """
                    .formatted(file),
                "[]"));
    assertEquals("LP-1122", e.code().id());
    assertTrue(e.getMessage().contains("Did you mean 'numbers'"), e.getMessage());
  }

  @Test
  void badArgumentsAreRefused() {
    LoupeException e =
        refused(
            Bench.plan(
                """
                [{"name": "s", "analysis": "test.rows", "arguments": {"data": {"ref": "a"}}}]
                """,
                """
                {"a": {"type": "data", "source": "numbers", "arguments": {"path": "x"}}}
                """,
                "[]"));
    assertEquals("LP-1014", e.code().id());
  }

  @Test
  void warningsOfReadersAreInTheManifest() {
    Path file = bench.file("a.txt", "1\n".repeat(200).split("\n"));
    bench.run(plan(input("a", file, ""), "a"));
    assertEquals(
        "[{\"where\":\"a\",\"code\":\"TEST-ODD\",\"summary\":\"summary of ODD\","
            + "\"message\":\"many rows\"}]",
        bench.json("run.json").get("warnings").toString());
    assertTrue(bench.events.contains("warning a TEST-ODD many rows"));
  }

  @Test
  void anInterruptedRunIsNotLostWhenTheNextCannotBegin() throws IOException {
    Path old = folder.resolve("out.partial");
    Files.createDirectories(old);
    Files.writeString(old.resolve("run.json"), "{\"state\": \"cancelled\"}");
    assertThrows(
        LoupeException.class,
        () -> bench.run(plan(input("a", folder.resolve("gone.txt"), ""), "a")));
    assertTrue(Files.exists(old.resolve("run.json")));
  }

  @Test
  void anEntryOfTheRegistrySaysItsLicenceAndOrigin() {
    bench.add(
        MemoryRepository.of(
            "small", "numbers", "n.txt", "1\n".getBytes(StandardCharsets.UTF_8)));
    bench.run(
        Bench.plan(
            """
            [{"name": "s", "analysis": "test.rows", "arguments": {"data": {"ref": "a"}}}]
            """,
            """
            {"a": {"type": "data", "source": "registry", "arguments": {"name": "small"}}}
            """,
            "[]"));
    JsonObject input =
        bench.json("run.json").getAsJsonArray("inputs").get(0).getAsJsonObject();
    assertEquals("CC0-1.0", input.get("licence").getAsString());
    assertEquals("made for a test", input.get("origin").getAsString());
    assertEquals("registry", input.get("source").getAsString());
    assertEquals("", input.get("file").getAsString());
  }
}
