package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances from hulls in three metrics, and bounds of them. */
class HullMetricsTest {

  /** The nearest point counts in the metric, and not when it is left out. */
  @Test
  void nearestPointIsThatOfTheMetric() {
    double[][] x = {{0, 3}, {2.5, 2.5}, {4, 4}, {0, 3}};
    double[] q = {0, 0};
    int[] expected = {0, 1, 0};
    double[] far = {3, 2.5, 3};
    for (HullMetric m : HullMetric.values()) {
      HullCoverage h = measured(x, m, HullGoal.DISTANCE, q);
      assertEquals(expected[m.ordinal()], h.rows().numbers("neighbour").getLong(0), m.name());
      assertEquals(far[m.ordinal()], h.rows().numbers("nearest").getDouble(0), m.name());
      double distance = h.rows().numbers("distance").getDouble(0);
      assertEquals(distance / far[m.ordinal()], h.rows().numbers("ratio").getDouble(0), 1e-15);
    }
    HullCoverage without =
        new HullAnalysis()
            .run(
                HullTest.parameters(
                    x, Optional.empty(), HullReduction.PCA, new double[][] {{0, 3}}, true),
                new TestContext());
    assertEquals(1, without.rows().numbers("neighbour").getLong(0));
  }

  /**
   * The triangle of the origin and two unit steps, seen from (1, 1): the foot is (1/2, 1/2) in the
   * Euclidean and the largest difference, and the sum of differences is the same from all of the
   * edge.
   */
  @ParameterizedTest
  @CsvSource({"L2, 0.7071067811865476", "LINF, 0.5", "L1, 1"})
  void otherMetricsHaveTheirKnownDistances(HullMetric metric, double distance) {
    double[][] x = {{0, 0}, {1, 0}, {0, 1}};
    double[] inside = {0.2, 0.3};
    HullCoverage h = measured(x, metric, HullGoal.DISTANCE, new double[] {1, 1}, inside);
    assertEquals(List.of("outside", "inside"), HullTest.verdicts(h));
    assertEquals(distance, h.rows().numbers("distance").getDouble(0), 1e-10);
    assertEquals(0, h.rows().numbers("distance").getDouble(1));
    double root = Math.sqrt(0.5);
    SampleNetworksTest.close(
        new double[] {root, root}, h.normals().row(0).toDoubles(), 1e-10, "normal");
  }

  private static HullCoverage measured(
      double[][] x, HullMetric metric, HullGoal goal, double[]... q) {
    return HullTest.proved(
        new HullAnalysis()
            .run(
                HullParameters.of(
                    JacobianTest.rows(x),
                    JacobianTest.rows(q),
                    Optional.empty(),
                    HullReduction.PCA,
                    metric,
                    goal),
                new TestContext()));
  }

  /** Largest difference <= length <= root d of it, length <= sum <= root d of it; bounds meet. */
  @Test
  void metricsAreOrderedAndTheirBoundsMeet() {
    int d = 7;
    double[][] x = HullTest.cloud("metrics", 60, d);
    double[][] q = HullTest.cloud("metric queries", 25, d);
    HullCoverage euclidean = measured(x, HullMetric.L2, HullGoal.DISTANCE, q);
    double[] two = euclidean.rows().numbers("distance").toDoubles();
    HullCoverage largest = measured(x, HullMetric.LINF, HullGoal.DISTANCE, q);
    HullCoverage sum = measured(x, HullMetric.L1, HullGoal.DISTANCE, q);
    int outside = 0;
    for (int i = 0; i < q.length; i++) {
      double most = largest.rows().numbers("distance").getDouble(i);
      double all = sum.rows().numbers("distance").getDouble(i);
      assertEquals(two[i] == 0, most == 0 && all == 0, "row " + i);
      assertTrue(most <= two[i] * (1 + 1e-9) && two[i] <= Math.sqrt(d) * most * (1 + 1e-9));
      assertTrue(two[i] <= all * (1 + 1e-9) && all <= Math.sqrt(d) * two[i] * (1 + 1e-9));
      for (HullCoverage h : List.of(largest, sum)) {
        double upper = h.rows().numbers("upper").getDouble(i);
        double lower = h.rows().numbers("lower").getDouble(i);
        assertTrue(two[i] == 0 || upper - lower <= 1e-9 * upper, lower + " to " + upper);
      }
      outside += two[i] > 0 ? 1 : 0;
    }
    assertTrue(outside > 5, "outside: " + outside);
  }

  /** Verdicts alone: the same ones, with bounds around distances that are not worked out. */
  @ParameterizedTest
  @CsvSource({"L2", "LINF", "L1"})
  void verdictsAloneAreTheSameWithinTheirBounds(HullMetric metric) {
    double[][] x = HullTest.cloud("verdicts", 80, 5);
    double[][] q = HullTest.cloud("verdict queries", 40, 5);
    HullCoverage told = measured(x, metric, HullGoal.VERDICT, q);
    HullCoverage exact = measured(x, metric, HullGoal.DISTANCE, q);
    assertEquals(HullTest.verdicts(exact), HullTest.verdicts(told));
    assertTrue(told.inside() > 0.1 && told.inside() < 0.9);
    boolean isLoose = false;
    for (int i = 0; i < q.length; i++) {
      double distance = exact.rows().numbers("distance").getDouble(i);
      double lower = told.rows().numbers("lower").getDouble(i);
      double upper = told.rows().numbers("upper").getDouble(i);
      if (distance > 0) {
        assertTrue(0 < lower && lower <= distance * (1 + 1e-9), "row " + i);
        assertTrue(distance <= upper * (1 + 1e-9), "row " + i);
        assertEquals(lower, told.rows().numbers("distance").getDouble(i));
        isLoose |= lower < 0.9 * distance;
      }
    }
    assertTrue(isLoose);
  }

  /**
   * Row V7, from all sides: boxes of grid points, of which many lie in one plane. Each coordinate
   * is as far off as it is beyond the box.
   */
  @ParameterizedTest
  @CsvSource({"2, 5", "2, 8", "3, 5", "4, 4", "9, 2"})
  void rowsAroundABoxOfGridPointsHaveTheirKnownDistances(int side, int d) {
    double[][] grid = new double[(int) Math.pow(side, d)][d];
    for (int i = 0; i < grid.length; i++) {
      for (int k = 0, rest = i; k < d; k++, rest /= side) {
        grid[i][k] = rest % side;
      }
    }
    double[][] q = HullTest.cloud("around " + side + " " + d, 300, d);
    double[] expected = new double[q.length];
    for (int i = 0; i < q.length; i++) {
      double square = 0;
      for (int k = 0; k < d; k++) {
        // in every other row most coordinates are on a plane of the grid
        double x = (side - 1) * (0.5 + (i % 2 == 0 ? 0.7 : 1.5) * q[i][k]);
        q[i][k] = i % 2 == 0 ? x : Math.clamp(x, -0.5, side - 0.5);
        double beyond = Math.max(0, Math.max(-q[i][k], q[i][k] - (side - 1)));
        square += beyond * beyond;
      }
      expected[i] = Math.sqrt(square);
    }
    HullCoverage h = measured(grid, HullMetric.L2, HullGoal.DISTANCE, q);
    assertEquals(0, h.undecided());
    for (int i = 0; i < q.length; i++) {
      double distance = h.rows().numbers("distance").getDouble(i);
      assertEquals(expected[i], distance, 1e-9 * (1 + expected[i]), "row " + i);
      assertEquals(expected[i] == 0, HullTest.verdicts(h).get(i).equals("inside"), "row " + i);
    }
  }
}
