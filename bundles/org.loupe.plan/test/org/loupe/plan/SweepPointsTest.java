package org.loupe.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;

/** The points of sweeps: their order, their steps, their plans. */
class SweepPointsTest {

  private static Sweep.Axis axis(String name, String with, long... values) {
    List<Expr> all = LongStream.of(values).mapToObj(v -> (Expr) Expr.Literal.of(v)).toList();
    return new Sweep.Axis(name, all, List.of(), with, Extra.NONE);
  }

  private static Step step(String name, Expr a) {
    return new Step(name, "a.b", "", 0, Map.of("a", a), Map.of("seed", a), Extra.NONE);
  }

  private static Sweep sweep(Sweep.Axis... axes) {
    return new Sweep(
        "grid",
        List.of(axes),
        List.of(step("fit", new Expr.Ref("x")), step("look", new Expr.Ref("fit"))),
        List.of(),
        0,
        Extra.NONE);
  }

  private static String values(SweepPoint p) {
    return p.number()
        + ":"
        + p.values().values().stream().map(v -> ((Expr.Literal) v).value().toString()).toList();
  }

  @Test
  void theLastAxisIsTheFastest() {
    List<SweepPoint> points =
        sweep(axis("x", "", 1, 2), axis("y", "", 3, 4), axis("z", "y", 5, 6)).points();
    assertEquals(
        List.of("0:[1, 3, 5]", "1:[1, 4, 6]", "2:[2, 3, 5]", "3:[2, 4, 6]"),
        points.stream().map(SweepPointsTest::values).toList());
  }

  @Test
  void stepsHaveTheirWholeNamesAndTheValuesInPlace() {
    SweepPoint point = sweep(axis("x", "", 7, 8)).points().get(1);
    List<Step> steps = point.steps();
    assertEquals("grid/1/fit", steps.getFirst().name());
    assertEquals(Expr.Literal.of(8), steps.getFirst().arguments().get("a"));
    assertEquals(Expr.Literal.of(8), steps.getFirst().seed().orElseThrow());
    assertEquals(new Expr.Ref("grid/1/fit"), steps.get(1).arguments().get("a"));
  }

  @Test
  void whatCannotBeRunIsRefused() {
    List<Sweep> wrong =
        List.of(
            sweep(axis("x", "")),
            sweep(axis("x", "y", 1)),
            sweep(axis("x", "", 1), axis("x", "", 1)),
            sweep(axis("x", "", 1, 2), axis("y", "x", 1)),
            sweep(
                axis("x", "", LongStream.range(0, 1000).toArray()),
                axis("y", "", LongStream.range(0, 1000).toArray())));
    for (Sweep s : wrong) {
      assertEquals(
          PlanProblem.SWEEP, assertThrows(LoupeException.class, s::points).code(), s.toString());
    }
  }

  @Test
  void hashesTellPointsApartAndNotTheirNumbers() {
    List<SweepPoint> points = sweep(axis("x", "", 1, 2)).points();
    List<SweepPoint> turned = sweep(axis("x", "", 2, 1)).points();
    assertNotEquals(points.get(0).hash(), points.get(1).hash());
    assertEquals(points.get(0).hash(), turned.get(1).hash());
  }

  @Test
  void thePlanOfAPointHasWhatItNeedsAndNothingElse() {
    Sweep sweep =
        new Sweep(
            "grid",
            List.of(axis("x", "", 1, 2)),
            List.of(step("fit", new Expr.Ref("needed"))),
            List.of(),
            0,
            Extra.NONE);
    Plan whole =
        PlanJson.read(
            """
            {"format": 1, "seed": 3,
             "inputs": {"m": {"type": "model", "source": "onnx"},
                        "n": {"type": "model", "source": "onnx"}},
             "steps": [{"name": "needed", "analysis": "a.b", "arguments": {"m": {"ref": "m"}}},
                       {"name": "other", "analysis": "a.b", "arguments": {"m": {"ref": "n"}}}]}
            """);
    Plan plan = sweep.points().get(1).plan(whole);
    assertEquals(
        List.of("needed", "grid/1/fit"), plan.steps().stream().map(Step::name).toList());
    assertEquals(List.of("m"), List.copyOf(plan.inputs().keySet()));
    assertEquals(3, plan.seed());
    assertTrue(plan.sweeps().isEmpty());
    assertEquals(plan, PlanJson.read(PlanJson.text(plan)));
  }

  @Test
  void labelsAndExpectationsAreWrittenAndRead() {
    String text =
        """
        {"format": 1, "sweeps": [{"name": "g", "axes": [
           {"name": "s", "values": [1, 2], "labels": ["low", "high"]},
           {"name": "t", "values": [3, 4], "with": "s"}],
          "steps": [{"name": "a", "analysis": "b.c"}],
          "expect": [{"is": true, "text": "true"}]}]}
        """;
    Plan plan = PlanJson.read(text);
    assertEquals(plan, PlanJson.read(PlanJson.text(plan)));
    SweepPoint high = plan.sweeps().getFirst().points().get(1);
    assertEquals("high", high.labels().get("s"));
    assertEquals("", high.labels().get("t"));
    assertEquals("g/1: true", high.expectations().getFirst().text());
  }

  @Test
  void shardsTakeEveryNthPoint() {
    List<SweepPoint> points = sweep(axis("x", "", 1, 2, 3, 4, 5)).points();
    Shard second = new Shard(2, 3);
    assertEquals(
        List.of(1, 4), points.stream().filter(second::has).map(SweepPoint::number).toList());
    assertEquals("2/3", second.toString());
    assertTrue(points.stream().allMatch(new Shard(1, 1)::has));
    assertThrows(IllegalArgumentException.class, () -> new Shard(0, 2));
    assertThrows(IllegalArgumentException.class, () -> new Shard(3, 2));
  }
}
