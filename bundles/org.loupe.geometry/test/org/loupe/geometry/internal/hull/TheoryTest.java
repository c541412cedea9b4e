package org.loupe.geometry.internal.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.compute.Philox;
import org.loupe.geometry.HullGoal;

/** Laws of random points; rows of the method's specification are cited. */
class TheoryTest {

  /** The formula's values in row V1, and its ends. */
  @ParameterizedTest
  @CsvSource({
    "10, 5, 0.5",
    "20, 10, 0.5",
    "15, 10, 0.08978",
    "30, 10, 0.96929",
    "8, 3, 0.77344",
    "3, 3, 0",
    "1, 0, 1"
  })
  void centreIsInsideWithWendelsProbability(long n, long d, double p) {
    assertEquals(p, Theory.wendel(n, d), 5e-6);
  }

  @Test
  void twiceAsManyPointsAsDimensionsHaveTheCentreHalfOfTheTime() {
    for (long d : new long[] {1, 2, 7, 64, 300}) {
      assertEquals(0.5, Theory.wendel(2 * d, d), 1e-9);
      assertEquals(2 * d, Theory.wendelPoints(0.5, d));
      assertTrue(Theory.wendel(Theory.wendelPoints(0.99, d), d) >= 0.99);
      assertTrue(Theory.wendel(Theory.wendelPoints(0.99, d) - 1, d) < 0.99);
    }
  }

  /**
   * Section 2 of the specification: as many points of a ball as Barany and Furedi's threshold says
   * (51 in 20 dimensions, 171 in 24) are all corners, in 20 draws of 20.
   */
  @ParameterizedTest
  @CsvSource({"20, 51", "24, 171"})
  void soManyPointsOfABallAreAllCorners(int d, int n) {
    assertEquals(n, Math.round(Theory.convex(d)));
    Philox random = Philox.keyed(0, "hull", "corners " + d);
    for (int draw = 0; draw < 20; draw++) {
      double[][] x = ball(random, (long) draw * n, n, d);
      Hull hull = new Hull(x, 1);
      List<Search> searches = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        boolean[] itself = new boolean[n];
        itself[i] = true;
        searches.add(new Search(hull, x[i], itself, HullGoal.VERDICT));
      }
      for (Answer a : hull.answers(searches, () -> {})) {
        assertEquals(Verdict.OUTSIDE, a.verdict(), "draw " + draw);
      }
    }
  }

  /** And of 50 times as many, in 12 dimensions, a further point is as good as never inside. */
  @Test
  void fiftyTimesAsManyDoNotHaveAFurtherPoint() {
    int d = 12;
    int n = (int) (50 * Theory.convex(d));
    Philox random = Philox.keyed(0, "hull", "further");
    Hull hull = new Hull(ball(random, 0, n, d), 1);
    List<Search> searches = new ArrayList<>();
    for (double[] q : ball(random, n, 200, d)) {
      searches.add(new Search(hull, q, new boolean[0], HullGoal.VERDICT));
    }
    long inside =
        hull.answers(searches, () -> {}).stream()
            .filter(a -> a.verdict() == Verdict.INSIDE)
            .count();
    assertEquals(0, inside);
  }

  private static double[][] ball(Philox random, long first, int n, int d) {
    double[][] x = new double[n][d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        x[i][k] = random.normal((first + i) * (d + 1) + k);
      }
      double length = Math.sqrt(Corral.dot(x[i], x[i]));
      double radius = Math.pow(random.uniform((1L << 40) + first + i), 1.0 / d);
      for (int k = 0; k < d; k++) {
        x[i][k] *= radius / length;
      }
    }
    return x;
  }
}
