package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {

  private static final int IMAGES = 3;

  private static double[] numbers(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  /** Adds random numbers to a unit of an operand, and says so. */
  private static void change(double[] x, int unit, Random random, Changes changes) {
    int n = x.length / IMAGES;
    int at = changes.add(unit);
    for (int r = 0; r < IMAGES; r++) {
      double by = random.nextDouble() - 0.5;
      changes.by()[at + r] = by;
      x[r * n + unit] += by;
    }
  }

  /** Columns from one to more than a vector, several rows, more changes than units. */
  @ParameterizedTest
  @CsvSource({"1, 7, 1, 2", "1, 9, 3, 5", "1, 30, 17, 20", "3, 4, 2, 8", "2, 5, 11, 40"})
  void followedProductEqualsTheProduct(int rows, int k, int m, int count) {
    Random random = new Random(k);
    Dense dense = new Dense(rows, numbers(random, k * m), numbers(random, m), k, m);
    double[] x = numbers(random, IMAGES * rows * k);
    Updatable.Following product = dense.following(IMAGES);
    double[] y = product.compute(x);
    Changes changes = new Changes(IMAGES);
    for (int i = 0; i < count; i++) {
      change(x, random.nextInt(rows * k), random, changes);
    }
    product.follow(changes);
    double[] expected = dense.apply(new double[][] {x}, IMAGES);
    for (int i = 0; i < y.length; i++) {
      assertEquals(expected[i], y[i], 1e-13, "element " + i);
    }
  }

  @Test
  void refreshIsDueAfterSixtyFourChangesFollowed() {
    Changes changes = new Changes(1);
    for (int i = 0; i < Changes.MOST; i++) {
      assertFalse(changes.isRefreshDue());
      changes.add(0);
      changes.clear();
    }
    changes.add(0);
    assertTrue(changes.isRefreshDue());
    changes.restart();
    assertFalse(changes.isRefreshDue());
  }

  /** 0.1 + 0.2 - 0.3 is 2^-54 and not zero. */
  @Test
  void whatRoundingLeavesOfTermsThatCancelIsFound() {
    Dense sum =
        new Dense(1, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, new double[0], 3, 4);
    Updatable.Following product = sum.following(1);
    double[] y = product.compute(new double[3]);
    Changes changes = new Changes(1);
    double[] by = {0.1, 0.2, -0.3};
    for (int i = 0; i < by.length; i++) {
      changes.by()[changes.add(i)] = by[i];
    }
    product.follow(changes);
    assertTrue(y[0] != 0 && Math.abs(y[0]) < 1e-15, () -> "left " + y[0]);
    assertTrue(changes.drowned(y));
  }

  /** A pruned unit is zero whatever is added, and needs no product in full. */
  @Test
  void whatIsExactlyZeroOrLargeIsNotDrowned() {
    Dense sum = new Dense(1, new double[] {1, 0, 1, 1}, new double[0], 1, 4);
    Updatable.Following product = sum.following(1);
    double[] y = product.compute(new double[1]);
    Changes changes = new Changes(1);
    changes.by()[changes.add(0)] = 0.1;
    product.follow(changes);
    assertFalse(changes.drowned(y));
  }
}
