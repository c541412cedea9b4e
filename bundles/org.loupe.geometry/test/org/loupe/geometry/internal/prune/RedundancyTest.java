package org.loupe.geometry.internal.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;
import org.loupe.geometry.PruneCuts;

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

  /** Row V3: the order is that of looking at all pairs each time. */
  @Test
  void theOrderIsThatOfAllPairs() {
    for (int draw = 0; draw < 30; draw++) {
      int n = 8;
      double[][] units = random("v3 " + draw, n, 3);
      if (draw % 3 == 0) {
        // repeats: ties of distance and of importance
        units[5] = units[2];
        units[7] = units[2];
      }
      Redundancy r = new Redundancy(List.<double[][]>of(units), 1, PruneCuts.SIGNED);
      double[] importance = new double[n];
      Arrays.setAll(importance, r::norm);
      Greedy greedy = new Greedy(r, neighbours(r, new boolean[n]), importance, new boolean[n], () -> {});
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

  private static Neighbours neighbours(Redundancy r, boolean[] dead) {
    Neighbours all = new Neighbours(dead);
    r.rows(
        PruneCuts.SIGNED,
        ComputeServices.reference().in(DType.F64).linearAlgebra(),
        () -> {},
        all::add);
    return all;
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
