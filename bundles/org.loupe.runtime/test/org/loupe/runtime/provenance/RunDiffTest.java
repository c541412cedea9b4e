package org.loupe.runtime.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;

/** Two runs side by side. */
class RunDiffTest {
  @TempDir Path folder;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
  }

  private RunDiff real(String a, String b) {
    return RunDiff.of(run("a", a), run("b", b));
  }

  private FoundRun run(String name, String number) {
    Bench bench = new Bench(folder.resolve(name));
    bench.add(new Analyses.Add());
    bench.steps(
        "{\"name\": \"sum\", \"analysis\": \"test.add\", \"arguments\": {\"a\": %s}}"
            .formatted(number));
    return FoundRun.in(bench.out()).orElseThrow();
  }

  /** A run with one component, of another engine each time. */
  private FoundRun made(String name, String component, String state) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(run.resolve("s"));
    Files.writeString(
        run.resolve("run.json"),
        """
        {"format": 1, "state": "finished", "bundles": {},
         "engine": {"name": "%s", "version": "1", "device": "cpu"},
         "steps": [{"name": "s", "analysis": "x.y", "state": "%s", "results": {"c": "%s"}}]}
        """
            .formatted(name, state, "0".repeat(63) + (name.equals("a") ? "a" : "b")));
    Files.writeString(
        run.resolve("s/result.json"), "{\"components\": [%s]}".formatted(component));
    return FoundRun.in(run).orElseThrow();
  }

  private RunDiff made(String a, String b) throws IOException {
    return RunDiff.of(made("a", a, "done"), made("b", b, "done"));
  }

  private static String value(String type, String value) {
    return "{\"name\": \"c\", \"type\": \"%s\", \"value\": %s}".formatted(type, value);
  }

  private static String file(String type, String file) {
    return "{\"name\": \"c\", \"type\": \"%s\", \"files\": [\"%s\"]}".formatted(type, file);
  }

  private RunDiff tensors(Tensor a, Tensor b) throws IOException {
    FoundRun first = made("a", file("tensor", "c.npy"), "done");
    FoundRun second = made("b", file("tensor", "c.npy"), "done");
    Npy.write(first.folder().resolve("s/c.npy"), a);
    Npy.write(second.folder().resolve("s/c.npy"), b);
    return RunDiff.of(first, second);
  }

  private RunDiff tables(String a, String b) throws IOException {
    FoundRun first = made("a", file("table", "c.csv"), "done");
    FoundRun second = made("b", file("table", "c.csv"), "done");
    Files.writeString(first.folder().resolve("s/c.csv"), a);
    Files.writeString(second.folder().resolve("s/c.csv"), b);
    return RunDiff.of(first, second);
  }

  private static Numbers numbers(RunDiff diff) {
    assertEquals(1, diff.results().size(), diff.results().toString());
    return diff.results().getFirst().numbers().orElseThrow();
  }

  private static String what(RunDiff diff) {
    assertEquals(1, diff.results().size(), diff.results().toString());
    assertEquals(Optional.empty(), diff.results().getFirst().numbers());
    assertEquals(diff.results(), diff.mismatches());
    return diff.results().getFirst().what();
  }

  @Test
  void theSameRunTwiceDiffersInNothing() {
    RunDiff diff = real("1", "1");
    assertEquals(RunDiff.Kinship.SAME_MACHINE, diff.kinship());
    assertEquals(List.of(), diff.facts());
    assertEquals(List.of(), diff.results());
  }

  @Test
  void anotherArgumentAndWhatComesOfIt() {
    RunDiff diff = real("3", "4");
    assertEquals(List.of(new FactDifference("step sum", "a", "3", "4")), diff.facts());
    ResultDifference result = diff.results().getFirst();
    assertEquals("sum", result.step());
    assertEquals("value", result.component());
    assertEquals(new Numbers(1, 1, 1, 0.25, Tolerance.NUMBER), result.numbers().orElseThrow());
    assertEquals(diff.results(), diff.mismatches());
  }

  @Test
  void onTheSameMachineNothingIsTolerated() throws IOException {
    FoundRun a = made("a", value("number", "1"), "done");
    FoundRun b = made("b", value("number", "1.00000001"), "done");
    Path manifest = b.folder().resolve("run.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"b\"", "\"a\""));
    RunDiff diff = RunDiff.of(a, FoundRun.in(b.folder()).orElseThrow());
    assertEquals(RunDiff.Kinship.SAME_MACHINE, diff.kinship());
    assertTrue(diff.results().getFirst().isTolerated());
    assertEquals(1, diff.mismatches().size());
  }

  @Test
  void withAnotherEngineNumbersMayBeNearby() throws IOException {
    RunDiff diff = made(value("number", "2.0"), value("number", "2.0001"));
    assertEquals(RunDiff.Kinship.ELSEWHERE, diff.kinship());
    assertEquals(
        new FactDifference("engine", "name", "a", "b"), diff.facts().getFirst());
    assertEquals(5e-5, numbers(diff).relative(), 1e-12);
    assertEquals(List.of(), diff.mismatches());
    assertEquals(
        1, made(value("number", "2.0"), value("number", "2.001")).mismatches().size());
  }

  @Test
  void countsAreNeverNearby() throws IOException {
    assertEquals(
        "its value is 100000 and 100001",
        what(made(value("int", "100000"), value("int", "100001"))));
  }

  @Test
  void whatIsNoNumberIsTheSameOnlyAsItself() throws IOException {
    assertEquals(
        Double.POSITIVE_INFINITY,
        numbers(made(value("number", "1.5"), value("number", "\"NaN\""))).largest());
    // the hash says that something differs, and the files do not tell what
    assertEquals(
        "its hash is another one, and its files do not tell why",
        what(made(value("number", "\"NaN\""), value("number", "\"NaN\""))));
  }

  @Test
  void textsAndFormsDiffer() throws IOException {
    assertEquals(
        "its value is \"x\" and \"y\"", what(made(value("text", "\"x\""), value("text", "\"y\""))));
    assertEquals(
        "its value has another form", what(made(value("any", "[1, 2]"), value("any", "[1]"))));
    assertEquals("its types differ", what(made(value("int", "1"), value("number", "1"))));
  }

  @Test
  void tensorsHaveTheToleranceOfTheirType() throws IOException {
    Tensor single = Tensor.of(new float[] {1000, 1, 2});
    RunDiff diff = tensors(single, Tensor.of(new float[] {1000.01f, 1, 2}));
    Numbers numbers = numbers(diff);
    assertEquals(Tolerance.F32, numbers.tolerance());
    assertEquals(3, numbers.count());
    assertEquals(1, numbers.different());
    assertEquals(List.of(), diff.mismatches());
    RunDiff exact =
        tensors(Tensor.of(new double[] {1000, 1}), Tensor.of(new double[] {1000.01, 1}));
    assertEquals(Tolerance.F64, numbers(exact).tolerance());
    assertEquals(1, exact.mismatches().size());
    assertEquals(
        "its whole numbers differ",
        what(tensors(Tensor.of(new long[] {1}), Tensor.of(new long[] {2}))));
    assertEquals(
        "it is f64[2] and f64[1]",
        what(tensors(Tensor.of(new double[] {1, 2}), Tensor.of(new double[] {1}))));
  }

  @Test
  void tablesAreComparedColumnByColumn() throws IOException {
    RunDiff diff =
        tables("n,\"a,b\",c\n1,2.5,\"x, y\"\n2,3.5,z\n", "n,\"a,b\",c\n1,2.5,\"x, y\"\n2,3.6,z\n");
    assertEquals("column \"a,b\" differs", diff.results().getFirst().what());
    assertEquals(2, numbers(diff).count());
    assertEquals(
        "column n: row 0 has 1 and 3", what(tables("n\n1\n", "n\n3\n")));
    assertEquals("it has another number of rows", what(tables("n\n1\n", "n\n1\n1\n")));
    assertEquals("its columns have other names", what(tables("n\n1\n", "m\n1\n")));
  }

  @Test
  void partsOfComponentsAreNamed() throws IOException {
    String parts =
        "{\"name\": \"c\", \"type\": \"mesh\", \"components\":"
            + " [{\"name\": \"p\", \"type\": \"number\", \"value\": %s}]}";
    RunDiff diff = made(parts.formatted("1.5"), parts.formatted("1.75"));
    assertEquals("c.p", diff.results().getFirst().component());
  }

  @Test
  void aStepThatHasFailedHasNoResult() throws IOException {
    FoundRun good = made("a", value("int", "1"), "done");
    FoundRun bad = made("b", value("int", "1"), "failed");
    RunDiff diff = RunDiff.of(good, bad);
    assertEquals("it is done and failed", what(diff));
    assertFalse(diff.facts().isEmpty());
  }

  @Test
  void filesThatCannotBeReadAreSaidToBeSo() throws IOException {
    assertTrue(
        what(made(file("tensor", "gone.npy"), file("tensor", "gone.npy")))
            .startsWith("its file gone.npy cannot be read"));
  }
}
