package org.loupe.geometry.internal.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.compute.Philox;
import org.loupe.geometry.PruneCuts;
import org.loupe.geometry.TestContext;

/** Rows V1 and V3 of the method's specification, and its worked example. */
class RedundancyTest {

  private static double[][] random(String purpose, int n, int d) {
    Philox p = Philox.keyed(0, "prune", purpose);
    double[][] units = new double[n][d + 1];
    for (int k = 0; k < n; k++) {
      int unit = k;
      Arrays.setAll(units[k], i -> p.normal(unit * (d + 1) + i));
    }
    return units;
  }

  /** Row V1: multiples of a unit have its cut; with either sign when sides do not count. */
  @Test
  void multiplesOfAUnitAreAsFar() {
    double[][] units = random("v1", 6, 4);
    double[][] scaled = new double[6][];
    for (int k = 0; k < 6; k++) {
      double c = 0.1 + 3 * k;
      scaled[k] = Arrays.stream(units[k]).map(v -> c * v).toArray();
    }
    double[][] turned = scaled.clone();
    turned[2] = Arrays.stream(scaled[2]).map(v -> -v).toArray();
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        assertEquals(
            new Redundancy(List.<double[][]>of(units), 1, PruneCuts.SIGNED).distance(a, b),
            new Redundancy(List.<double[][]>of(scaled), 1, PruneCuts.SIGNED).distance(a, b),
            1e-12);
        assertEquals(
            new Redundancy(List.<double[][]>of(units), 1, PruneCuts.UNSIGNED).distance(a, b),
            new Redundancy(List.<double[][]>of(turned), 1, PruneCuts.UNSIGNED).distance(a, b),
            1e-12);
      }
    }
  }

  /** The worked example of the specification's section 9. */
  @Test
  void theWorkedExampleHasItsDistances() {
    double[][] units = {{1, 0, -1}, {2, 0, -2.2}, {-1, 0, 1}, {0, 1, 0}};
    Redundancy signed = new Redundancy(List.<double[][]>of(units), 0.5, PruneCuts.SIGNED);
    assertEquals(0.5 * 0.1, signed.distance(0, 1), 1e-15);
    assertEquals(2 + 2 * 0.5, signed.distance(0, 2), 1e-15);
    assertEquals(1 + 0.5, signed.distance(0, 3), 1e-15);
    Redundancy unsigned = new Redundancy(List.<double[][]>of(units), 0.5, PruneCuts.UNSIGNED);
    assertEquals(0, unsigned.distance(0, 2), 1e-15);
  }

  /**
   * The order in section 9's worked example: when sides count (1, 2) is the first pair and the less
   * important of them goes; else one of 1 and 3, which make one cut.
   */
  @Test
  void theWorkedExampleHasItsOrder() {
    double[][] units = {{1, 0, -1}, {2, 0, -2.2}, {-1, 0, 1}, {0, 1, 0}};
    double[][] importances = {{1, 2, 1, 1}, {4, 2, 1, 1}};
    for (double[] importance : importances) {
      Greedy.Step signed = first(units, PruneCuts.SIGNED, importance);
      assertEquals(importance[0] < importance[1] ? 0 : 1, signed.victim());
      assertEquals(1 - signed.victim(), signed.partner());
      assertEquals(0.1, signed.distance(), 1e-15);
      Greedy.Step unsigned = first(units, PruneCuts.UNSIGNED, importance);
      // of equals the second
      assertEquals(2, unsigned.victim());
      assertEquals(0, unsigned.partner());
      assertEquals(0, unsigned.distance(), 1e-15);
    }
  }

  private static Greedy.Step first(double[][] units, PruneCuts sides, double[] importance) {
    Redundancy r = new Redundancy(List.<double[][]>of(units), 1, sides);
    boolean[] none = new boolean[units.length];
    Neighbours near = Neighbours.of(r, sides, none, new TestContext());
    return new Greedy(r, near, importance, none, () -> {}).peek().orElseThrow();
  }

  /** Row V3: the order is that of looking at all pairs each time. */
  @Test
  void theOrderIsThatOfAllPairs() {
    for (int draw = 0; draw < 32; draw++) {
      // the last two have longer rows than what is kept of them, which therefore comes to its end
      int n = draw < 30 ? 8 : 3 * Neighbours.KEPT;
      double[][] units = random("v3 " + draw, n, 3);
      if (draw % 3 == 0) {
        // repeats: ties of distance and of importance
        units[5] = units[2];
        units[7] = units[2];
      }
      Redundancy r = new Redundancy(List.<double[][]>of(units), 1, PruneCuts.SIGNED);
      double[] importance = new double[n];
      Arrays.setAll(importance, r::norm);
      boolean[] none = new boolean[n];
      Neighbours neighbours = Neighbours.of(r, PruneCuts.SIGNED, none, new TestContext());
      Greedy greedy = new Greedy(r, neighbours, importance, none, () -> {});
      boolean[] gone = new boolean[n];
      for (int step = 0; step < n - 1; step++) {
        int[] pair = nearest(r, gone);
        int victim = importance[pair[0]] < importance[pair[1]] ? pair[0] : pair[1];
        Greedy.Step found = greedy.peek().orElseThrow();
        assertEquals(victim, found.victim(), "draw " + draw + ", step " + step);
        assertEquals(pair[0] + pair[1] - victim, found.partner());
        gone[victim] = true;
        greedy.remove(victim);
      }
      assertEquals(Optional.empty(), greedy.peek());
      assertEquals(1, greedy.left());
    }
  }

  private static int[] nearest(Redundancy r, boolean[] gone) {
    int[] best = {-1, -1};
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < gone.length; a++) {
      for (int b = a + 1; b < gone.length; b++) {
        if (!gone[a] && !gone[b] && r.distance(a, b) < least) {
          least = r.distance(a, b);
          best = new int[] {a, b};
        }
      }
    }
    assertTrue(best[0] >= 0);
    return best;
  }
}
