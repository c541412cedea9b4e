package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

/** Sweeps as values: columns, and the best point. */
class PointsTest {
  private record Inner(double error) {}

  private record Fit(double loss, String name, Inner inner) {}

  private static Points points(double... losses) {
    List<Point> all = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      Fit fit = new Fit(losses[i], "n" + i, new Inner(10 * losses[i]));
      all.add(new Point("grid/" + i, Map.of("width", (long) i, "fit", fit)));
    }
    return new Points("grid", all);
  }

  private static Object get(Object value, String... path) {
    Object at = value;
    for (String name : path) {
      at = MemberValues.get(at, name);
    }
    return at;
  }

  private static String best(Points points, String order) {
    Object losses = get(points, "fit", "loss");
    return ((Point) Functions.call("best", List.of(points, losses, order))).name();
  }

  @Test
  void membersAreColumns() {
    Points p = points(3, 1, 2);
    assertEquals(List.of(0L, 1L, 2L), get(p, "width"));
    assertEquals(List.of(3.0, 1.0, 2.0), get(p, "fit", "loss"));
    assertEquals(List.of("n0", "n1", "n2"), get(p, "fit", "name"));
    assertEquals(20.0, get(p, "fit", "inner", "error", "mean"));
  }

  @Test
  void theBestIsTheFirstOfThoseThatAreAsGoodAndNeverNaN() {
    assertEquals("grid/1", best(points(1, 3, 3), "largest"));
    assertEquals("grid/0", best(points(1, 3, 1), "smallest"));
    assertEquals("grid/2", best(points(Double.NaN, 1, 3), "largest"));
    assertEquals("grid/1", best(points(Double.NaN, 1, 3), "smallest"));
    assertEquals("grid/0", best(points(Double.NEGATIVE_INFINITY, 1), "smallest"));
    Object point = Functions.call("best", List.of(points(1, 2), List.of(1.0, 2.0), "largest"));
    assertEquals(1L, get(point, "width"));
  }

  @Test
  void withoutANumberThereIsNoBest() {
    for (Points p : List.of(points(), points(Double.NaN, Double.NaN))) {
      LoupeException e =
          assertThrows(
              LoupeException.class,
              () ->
                  Functions.call(
                      "best",
                      List.of(p, p.all().stream().map(_ -> Double.NaN).toList(), "largest")));
      assertEquals(PlanProblem.NO_POINT, e.code());
    }
  }

  @Test
  void everyPointNeedsANumber() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> Functions.call("best", List.of(points(1, 2), List.of(1.0), "largest")));
    assertEquals(PlanProblem.WRONG_TYPE, e.code());
    assertThrows(
        LoupeException.class, () -> Functions.call("best", List.of(1L, List.of(1.0), "largest")));
  }

  @Test
  void whatIsNoColumnIsRefusedByName() {
    LoupeException e = assertThrows(LoupeException.class, () -> get(points(1), "fti"));
    assertTrue(e.getMessage().contains("fit"), e.getMessage());
  }
}
