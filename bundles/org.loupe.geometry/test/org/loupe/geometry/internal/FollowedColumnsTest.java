package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.loupe.network.affine.Dense;
import org.loupe.network.affine.Updatable;

/** Products that follow gates, beside the same products term by term. */
final class FollowedColumnsTest {

  /** Units of the operand: two words of gates, the second one not full. */
  private static final int UNITS = 90;

  private static final int RESULTS = 33;

  private final SplittableRandom random = new SplittableRandom(7);
  private final double[] weights =
      random.doubles((long) UNITS * RESULTS, -1, 1).toArray(); // [UNITS, RESULTS]
  private final Terms terms = new Terms(UNITS);

  /** Few gates change, many do, none do, and more than 64 one by one. */
  @Test
  void productsFollowTheGates() {
    FollowedColumns followed = followed(3);
    double[][] columns = random.doubles(3, -1, 1).mapToObj(_ -> column()).toArray(double[][]::new);
    long[] gates = {random.nextLong(), random.nextLong() & (1L << (UNITS - 64)) - 1};
    for (int step = 0; step < 400; step++) {
      int changes = step % 50 == 49 ? 40 : step % 4;
      for (int i = 0; i < changes; i++) {
        int k = random.nextInt(UNITS);
        Sides.set(gates, k, !Sides.isAbove(gates, k));
      }
      int unit = random.nextInt(3);
      double[] found = followed.of(unit, columns[unit], gates, terms);
      assertArrayEquals(plain(columns[unit], gates), found, 1e-13, "step " + step);
      assertTrue(followed.size() >= largestTerms(columns[unit], gates) * (1 - 1e-12));
      // of a sum each term is rounded, and each addition
      int terms = Long.bitCount(gates[0]) + Long.bitCount(gates[1]);
      assertTrue(followed.roundings() >= terms, "roundings: " + followed.roundings());
    }
  }

  /**
   * What comes after a restart does not depend on what was asked for before it, to the last bit.
   */
  @Test
  void afterARestartNothingIsRemembered() {
    double[] column = column();
    long[] first = {random.nextLong(), 5};
    long[] second = first.clone();
    Sides.set(second, 3, !Sides.isAbove(second, 3));
    Sides.set(second, 70, !Sides.isAbove(second, 70));
    FollowedColumns used = followed(1);
    used.of(0, column, first, terms);
    used.restart();
    assertArrayEquals(
        followed(1).of(0, column, second, terms), used.of(0, column, second, terms), 0);
  }

  /** A column that is no unit's own, and one that there is no room for, are not kept. */
  @Test
  void otherColumnsAreComputedEachTime() {
    FollowedColumns followed = followed(2);
    long[] gates = {random.nextLong(), 1};
    double[] own = followed.of(0, column(), gates, terms);
    double[] one = column();
    double[] other = column();
    double[] found = followed.of(FollowedColumns.NO_UNIT, one, gates, terms);
    assertNotSame(own, found);
    assertArrayEquals(plain(one, gates), found, 1e-13);
    assertArrayEquals(
        plain(other, gates), followed.of(FollowedColumns.NO_UNIT, other, gates, terms), 1e-13);
    int wide = 1 << 18;
    FollowedColumns full =
        new FollowedColumns(
            (Updatable.FollowingColumns)
                new Dense(1, new double[wide], new double[0], 1, wide).following(3),
            4,
            wide);
    long[] on = {1};
    double[] kept = full.of(0, new double[] {2}, on, new Terms(1));
    assertNotSame(kept, full.of(1, new double[] {2}, on, new Terms(1)));
    double[] spare = full.of(2, new double[] {2}, on, new Terms(1));
    assertSame(spare, full.of(3, new double[] {2}, on, new Terms(1)));
    assertSame(kept, full.of(0, new double[] {2}, on, new Terms(1)));
    assertEquals(0, full.size());
  }

  private FollowedColumns followed(int units) {
    Dense dense = new Dense(1, weights, new double[RESULTS], UNITS, RESULTS);
    return new FollowedColumns((Updatable.FollowingColumns) dense.following(3), units, RESULTS);
  }

  private double[] column() {
    return random.doubles(UNITS, -1, 1).toArray();
  }

  private double[] plain(double[] column, long[] gates) {
    double[] y = new double[RESULTS];
    for (int k = 0; k < UNITS; k++) {
      for (int j = 0; j < RESULTS && Sides.isAbove(gates, k); j++) {
        y[j] += column[k] * weights[k * RESULTS + j];
      }
    }
    return y;
  }

  private double largestTerms(double[] column, long[] gates) {
    double sum = 0;
    for (int k = 0; k < UNITS; k++) {
      double most = 0;
      for (int j = 0; j < RESULTS && Sides.isAbove(gates, k); j++) {
        most = Math.max(most, Math.abs(column[k] * weights[k * RESULTS + j]));
      }
      sum += most;
    }
    return sum;
  }
}
