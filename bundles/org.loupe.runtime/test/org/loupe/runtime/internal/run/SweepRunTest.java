package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.PlanProblem;
import org.loupe.runtime.RunOptions.Choice;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.Forces;

/** Sweeps: every point is run, and what becomes of one is nothing to the others. */
@Timeout(60)
class SweepRunTest {
  @TempDir Path folder;
  private Bench bench;
  private final Analyses.Add add = new Analyses.Add();
  private final Analyses.Counting counting = new Analyses.Counting();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(add);
    bench.add(new Analyses.Shared(counting));
  }

  private static String add(String name, String a, String b) {
    return "{\"name\": \"%s\", \"analysis\": \"test.add\", \"arguments\": {\"a\": %s, \"b\": %s}}"
        .formatted(name, a, b);
  }

  private static String ref(String name) {
    return "{\"ref\": \"%s\"}".formatted(name);
  }

  private static Plan plan(String steps, String sweep, String expect) {
    return PlanJson.read(
        """
        {"format": 1, "title": "Test", "seed": 7, "script": {"file": "/s/a.loupe"},
         "steps": [%s], "sweeps": [%s], "expect": [%s], "report": {"items": []}}
        """
            .formatted(steps, sweep, expect));
  }

  private static String sweep(String axes, String... steps) {
    return "{\"name\": \"grid\", \"axes\": [%s], \"steps\": [%s]}"
        .formatted(axes, String.join(",", steps));
  }

  private static String axis(String name, String values) {
    return "{\"name\": \"%s\", \"values\": [%s]}".formatted(name, values);
  }

  /** x and y, and their sum twice. */
  private static Plan grid(String x, String y, String steps, String expect) {
    return plan(
        steps,
        sweep(
            axis("x", x) + "," + axis("y", y),
            // behind what it needs it would be too easy
            add("twice", ref("sum"), ref("sum")),
            add("sum", ref("x"), ref("y"))),
        expect);
  }

  private double value(String step) {
    return bench
        .json(step + "/result.json")
        .getAsJsonArray("components")
        .get(0)
        .getAsJsonObject()
        .get("value")
        .getAsDouble();
  }

  @Test
  void everyCombinationIsRunTheLastAxisFastest() {
    RunResult result = bench.run(grid("1, 2", "10, 20, 30", "", ""));
    assertEquals(RunResult.State.FINISHED, result.state(), bench.events.toString());
    assertEquals(12, result.steps().size());
    assertEquals(11, value("grid/0/sum"));
    assertEquals(21, value("grid/1/sum"));
    assertEquals(31, value("grid/2/sum"));
    assertEquals(12, value("grid/3/sum"));
    assertEquals(64, value("grid/5/twice"));
    assertFalse(Files.exists(bench.out().resolve("grid/6")));
  }

  /** To force one takes a millisecond, in which nothing else of the run's file system goes on. */
  @Test
  void noFileIsForcedToDiskByAPointAndEachOnceByTheRun() throws IOException {
    Plan plan = grid("1, 2, 3, 4", "10, 20, 30", "", "");
    List<Path> forced =
        Forces.during(folder.resolve("forces.jfr"), () -> bench.run(plan, Choice.KEEP_GOING));
    Path work = bench.out().resolveSibling("out.partial").toAbsolutePath();
    List<String> ofPoints =
        forced.stream()
            .filter(p -> p.startsWith(work))
            .map(p -> work.relativize(p).toString())
            .filter(p -> p.startsWith("grid/") || p.startsWith(".steps"))
            .sorted()
            .toList();
    List<String> left;
    try (Stream<Path> all = Files.walk(bench.out().resolve("grid"))) {
      left = all.map(p -> bench.out().relativize(p).toString()).sorted().toList();
    }
    assertEquals(left.stream().filter(p -> !p.equals("grid")).toList(), ofPoints);
    // what names of files are kept in is forced, too
    assertTrue(forced.contains(work.resolve("grid")), forced.toString());
  }

  @Test
  void axesThatGoTogetherAreOneAxis() {
    Plan plan =
        plan(
            "",
            sweep(
                axis("x", "1, 2")
                    + ","
                    + axis("y", "10, 20")
                    + ", {\"name\": \"z\", \"values\": [3, 4], \"with\": \"y\"}",
                add("xy", ref("x"), ref("y")),
                add("xyz", ref("xy"), ref("z"))),
            "");
    bench.run(plan);
    assertEquals(14, value("grid/0/xyz"));
    assertEquals(25, value("grid/1/xyz"));
    assertEquals(15, value("grid/2/xyz"));
    assertEquals(26, value("grid/3/xyz"));
    assertFalse(Files.exists(bench.out().resolve("grid/4")));
  }

  @Test
  void axesThatGoTogetherHaveAsManyValues() {
    Plan plan =
        plan(
            "",
            sweep(
                axis("y", "10, 20") + ", {\"name\": \"z\", \"values\": [3], \"with\": \"y\"}",
                add("yz", ref("y"), ref("z"))),
            "");
    LoupeException e = assertThrows(LoupeException.class, () -> bench.run(plan));
    assertEquals(PlanProblem.SWEEP, e.code());
    assertEquals("The sweep 'grid' has 1 values of 'z' for 2 of 'y'.", e.getMessage());
  }

  @Test
  void anAxisHasValues() {
    Plan plan = grid("1", "", "", "");
    assertEquals(
        "The sweep 'grid' has an axis without values.",
        assertThrows(LoupeException.class, () -> bench.run(plan)).getMessage());
  }

  @Test
  void aPointThatFailsStopsNoOther() {
    // b is at least -1000
    RunResult result = bench.threads(1).run(grid("1, 2", "-2000, 5", "", ""));
    assertEquals(RunResult.State.FAILED, result.state());
    assertEquals(StepOutcome.State.FAILED, Bench.outcome(result, "grid/0/sum").state());
    assertEquals(StepOutcome.State.SKIPPED, Bench.outcome(result, "grid/0/twice").state());
    assertEquals(StepOutcome.State.DONE, Bench.outcome(result, "grid/1/twice").state());
    assertEquals(StepOutcome.State.FAILED, Bench.outcome(result, "grid/2/sum").state());
    assertEquals(StepOutcome.State.DONE, Bench.outcome(result, "grid/3/twice").state());
    assertTrue(bench.json("run.json").toString().contains("grid/2/sum"));
  }

  @Test
  void aPlainStepThatFailsStopsThePoints() {
    Plan plan =
        plan(
            add("first", "1", "-2000"),
            sweep(axis("x", "1, 2"), add("s", ref("first"), ref("x"))),
            "");
    RunResult result = bench.run(plan);
    assertEquals(RunResult.State.FAILED, result.state());
    assertEquals(StepOutcome.State.SKIPPED, Bench.outcome(result, "grid/0/s").state());
    assertEquals(StepOutcome.State.SKIPPED, Bench.outcome(result, "grid/1/s").state());
  }

  @Test
  void pointsUsePlainStepsAndPlainStepsUseTheTable() {
    String best =
        """
        {"get": "sum.value", "from": {"call": "best", "of": [{"ref": "grid"},
          {"get": "sum.value", "from": {"ref": "grid"}}, "%s"]}}
        """;
    Plan plan =
        plan(
            add("most", best.formatted("largest"), "0")
                + ","
                + add("least", best.formatted("smallest"), "0")
                + ","
                + add("first", "100", "0"),
            sweep(axis("x", "3, 1, 2"), add("sum", ref("first"), ref("x"))),
            """
            {"is": {"op": "==", "of": [{"call": "max", "of":
              [{"get": "sum.value", "from": {"ref": "grid"}}]}, 103]}, "text": "most is 103"},
            {"is": {"op": "==", "of": [{"at": [1], "from":
              {"get": "x", "from": {"ref": "grid"}}}, 1]}, "text": "x is a column"}
            """);
    RunResult result = bench.run(plan);
    assertEquals(RunResult.State.FINISHED, result.state(), bench.json("run.json").toString());
    assertEquals(2, result.expectations().size());
    assertEquals(103, value("most"));
    assertEquals(101, value("least"));
  }

  @Test
  void theBestIsOneOfThePointsWithResults() {
    String best =
        """
        {"get": "y", "from": {"call": "best", "of": [{"ref": "grid"},
          {"get": "sum", "from": {"ref": "grid"}}, "smallest"]}}
        """;
    RunResult result =
        bench.run(
            plan(
                    add("least", best, "0"),
                    sweep(
                        axis("y", "-2000, 7, 5"),
                        "{\"name\": \"sum\", \"analysis\": \"test.add\","
                            + "\"arguments\": {\"a\": 1, \"b\": {\"ref\": \"y\"}}}"),
                    "")
                .withSeed(1));
    assertEquals(RunResult.State.FAILED, result.state());
    // a result as a whole is no number: the component has to be named
    assertEquals(StepOutcome.State.FAILED, Bench.outcome(result, "least").state());
    bench.run(
        plan(
            add("least", best.replace("\"sum\"", "\"sum.value\""), "0"),
            sweep(axis("y", "-2000, 7, 5"), add("sum", "1", ref("y"))),
            ""));
    assertEquals(5, value("least"));
  }

  @Test
  void whatDependsOnATableIsNotTakenForAnother() {
    String sum =
        "{\"call\": \"sum\", \"of\": [{\"get\": \"sum.value\", \"from\": {\"ref\": \"grid\"}}]}";
    bench.run(plan(add("all", sum, "0"), sweep(axis("x", "1, 2"), add("sum", ref("x"), "0")), ""));
    assertEquals(3, value("all"));
    bench.run(plan(add("all", sum, "0"), sweep(axis("x", "1, 5"), add("sum", ref("x"), "0")), ""));
    assertEquals(6, value("all"));
  }

  @Test
  void valuesWithMembersArePutInPlace() {
    Plan plan =
        plan(
            "",
            sweep(
                """
                {"name": "size", "labels": ["small", "big"], "values": [
                  {"new": "small", "type": "point", "arguments": {"w": 1, "h": 2}},
                  {"new": "big", "type": "point", "arguments": {"w": 10, "h": 20}}]}
                """,
                add(
                    "sum",
                    "{\"get\": \"w\", \"from\": {\"ref\": \"size\"}}",
                    "{\"get\": \"h\", \"from\": {\"ref\": \"size\"}}")),
            """
            {"is": {"op": "==", "of": [{"at": [1], "from":
              {"get": "size.w", "from": {"ref": "grid"}}}, 10]}, "text": "w is a column"}
            """);
    assertEquals(RunResult.State.FINISHED, bench.run(plan).state());
    assertEquals(3, value("grid/0/sum"));
    assertEquals(30, value("grid/1/sum"));
    bench.run(plan("", sweep(axis("w", "1"), add("sum", ref("w"), "2")), ""));
    assertEquals(2, add.runs.get(), "how a value is called is nothing to the result");
  }

  @Test
  void expectationsOfPointsNameThem() {
    Plan plan =
        plan(
            "",
            """
            {"name": "grid", "axes": [%s], "steps": [%s], "expect": [
              {"is": {"op": ">", "of": [{"get": "value", "from": {"ref": "sum"}}, 2]},
               "text": "sum.value > 2", "line": 4}]}
            """
                .formatted(axis("x", "1, 2, 3"), add("sum", ref("x"), "0")),
            "");
    RunResult result = bench.run(plan);
    assertEquals(RunResult.State.EXPECT_FAILED, result.state());
    assertEquals(
        List.of("grid/0: sum.value > 2", "grid/1: sum.value > 2"),
        result.expectations().stream()
            .filter(e -> !e.holds())
            .map(e -> e.expectation().text())
            .toList());
  }

  @Test
  void pointsRunAtTheSameTime() {
    bench.add(new Analyses.Meet(3));
    Plan plan =
        plan(
            "",
            sweep(
                axis("x", "1, 2, 3"),
                "{\"name\": \"m\", \"analysis\": \"test.meet\", \"arguments\": {\"i\": %s}}"
                    .formatted(ref("x"))),
            "");
    RunResult result = bench.threads(3).run(plan);
    assertEquals(RunResult.State.FINISHED, result.state(), bench.events.toString());
  }

  @Test
  void aPointThatWantsAllCoresRunsAlone() {
    Analyses.Alone alone = bench.add(new Analyses.Alone(counting));
    Plan plan =
        plan(
            "{\"name\": \"other\", \"analysis\": \"test.shared\", \"arguments\": {\"i\": 9}}",
            sweep(
                axis("x", "1, 2, 3, 4"),
                "{\"name\": \"m\", \"analysis\": \"test.alone\", \"arguments\": {\"i\": %s}}"
                    .formatted(ref("x"))),
            "");
    RunResult result = bench.threads(3).run(plan);
    assertEquals(RunResult.State.FINISHED, result.state(), bench.events.toString());
    assertFalse(alone.hadCompany);
  }

  @Test
  void aChangedAxisComputesNewPointsOnly() {
    bench.run(grid("1, 2", "10", "", ""));
    assertEquals(4, add.runs.get());
    RunResult result = bench.run(grid("0, 2, 1", "10", "", ""));
    assertEquals(6, add.runs.get());
    assertEquals(StepOutcome.State.CACHED, Bench.outcome(result, "grid/2/twice").state());
  }

  @Test
  void anInterruptedSweepGoesOnWithWhatItHas() {
    Plan plan = grid("1, 2", "10, 20, 30", "", "");
    bench.threads(1);
    RunResult cancelled = bench.run(plan, () -> add.runs.get() >= 4, Choice.NO_CACHE);
    assertEquals(RunResult.State.CANCELLED, cancelled.state());
    int done = add.runs.get();
    RunResult result = bench.run(plan, Choice.NO_CACHE, Choice.RESUME);
    assertEquals(RunResult.State.FINISHED, result.state());
    assertTrue(add.runs.get() < done + 12, "some were there already");
    JsonObject first = Bench.step(bench.json("run.json"), "grid/0/sum");
    assertEquals("from the interrupted run", first.get("cache").getAsString());
    assertEquals(64, value("grid/5/twice"));
  }
}
