package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {

  private static final int IMAGES = 3;

  private static double[] numbers(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  /** The images of an operand, each an array of its own. */
  private static double[][] images(double[] x, int images) {
    int n = x.length / images;
    double[][] split = new double[images][];
    for (int r = 0; r < images; r++) {
      split[r] = Arrays.copyOfRange(x, r * n, (r + 1) * n);
    }
    return split;
  }

  private static int[] all(int n) {
    return IntStream.range(0, n).toArray();
  }

  /** Columns from one to more than a vector, several rows, up to all units changed. */
  @ParameterizedTest
  @CsvSource({"1, 7, 1, 2", "1, 9, 3, 5", "1, 30, 17, 20", "3, 4, 2, 8", "2, 5, 11, 10"})
  void followedProductEqualsTheProduct(int rows, int k, int m, int count) {
    Random random = new Random(k);
    Dense dense = new Dense(rows, numbers(random, k * m), numbers(random, m), k, m);
    int n = rows * k;
    double[] x = numbers(random, IMAGES * n);
    Updatable.Following product = dense.following(IMAGES);
    double[][] y = product.compute(images(x, IMAGES), all(n), n);
    Changes changes = new Changes(IMAGES, n);
    List<Integer> units = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(units, random);
    for (int unit : units.subList(0, count)) {
      changes.add(unit);
      for (int r = 0; r < IMAGES; r++) {
        double by = random.nextDouble() - 0.5;
        changes.by()[r][unit] = by;
        x[r * n + unit] += by;
      }
    }
    product.follow(changes);
    double[] expected = plain(rows, dense, x);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], y[i / (rows * m)][i % (rows * m)], 1e-13, "element " + i);
    }
  }

  /** Loops of four and single units, and units whose changes do not count. */
  @ParameterizedTest
  @CsvSource({"7, 4, 3", "9, 5, 9", "8, 6, 8", "30, 17, 21", "12, 40, 12", "5, 6, 0"})
  void followedColumnEqualsTheProduct(int k, int m, int count) {
    Random random = new Random(m);
    Dense dense = new Dense(1, numbers(random, k * m), numbers(random, m), k, m);
    double[] x = numbers(random, IMAGES * k);
    Updatable.FollowingColumns product =
        assertInstanceOf(Updatable.FollowingColumns.class, dense.following(IMAGES));
    double[][] y = product.compute(images(x, IMAGES), all(k), k);
    List<Integer> order = new ArrayList<>(IntStream.range(0, k).boxed().toList());
    Collections.shuffle(order, random);
    int[] units = order.stream().mapToInt(Integer::intValue).toArray();
    double[] column = numbers(random, k);
    double[] by = numbers(random, IMAGES);
    double[] into = new double[m];
    // the last of the units comes by itself, and one that does not count comes and goes
    int most = Math.max(0, count - 1);
    double size = product.product(column, units, most, into);
    for (int i = most; i < Math.min(count + 1, k); i++) {
      size += product.add(into, units[i], column[units[i]]);
    }
    if (count < k) {
      size += product.add(into, units[count], -column[units[count]]);
    }
    product.follow(into, size, by, new Changes(IMAGES, k));
    double[] moved = new double[k];
    for (int unit : order.subList(0, count)) {
      moved[unit] = column[unit];
      for (int r = 0; r < IMAGES; r++) {
        x[r * k + unit] += by[r] * column[unit];
      }
    }
    double[] expected = plain(1, dense, x);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], y[i / m][i % m], 1e-13, "element " + i);
    }
    double[] offset = dense.apply(new double[][] {new double[k]}, 1);
    double[] times = dense.apply(new double[][] {moved}, 1);
    for (int j = 0; j < m; j++) {
      assertEquals(times[j] - offset[j], into[j], 1e-13, "column, element " + j);
    }
  }

  /** Units by themselves, beside the same changes listed: the images, and what has moved them. */
  @Test
  void unitsFollowOneByOneAsTheyDoListed() {
    Random random = new Random(5);
    Dense dense = new Dense(1, numbers(random, 9 * 13), numbers(random, 13), 9, 13);
    double[] x = numbers(random, IMAGES * 9);
    Updatable.FollowingColumns single = (Updatable.FollowingColumns) dense.following(IMAGES);
    Updatable.Following listed = dense.following(IMAGES);
    double[][] y = single.compute(images(x, IMAGES), all(9), 9);
    double[][] expected = listed.compute(images(x, IMAGES), all(9), 9);
    Changes one = new Changes(IMAGES, 9);
    Changes all = new Changes(IMAGES, 9);
    for (int unit : new int[] {4, 0, 8}) {
      double[] by = numbers(random, IMAGES);
      all.add(unit);
      for (int r = 0; r < IMAGES; r++) {
        all.by()[r][unit] = by[r];
      }
      single.follow(unit, by[0], by[1], by[2], one);
    }
    listed.follow(all);
    all.clear();
    assertEquals(3, one.followed());
    assertEquals(all.followed(), one.followed());
    for (int r = 0; r < IMAGES; r++) {
      assertArrayEquals(expected[r], y[r], 1e-14, "image " + r);
      assertEquals(all.moved(r), one.moved(r), 1e-14);
    }
  }

  /** A column that has moved the images and back leaves rounding, which is found. */
  @Test
  void whatRoundingLeavesOfColumnsThatCancelIsFound() {
    Dense sum =
        new Dense(1, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, new double[0], 3, 4);
    Updatable.FollowingColumns product = (Updatable.FollowingColumns) sum.following(1);
    double[][] y = product.compute(new double[1][3], all(3), 3);
    Changes changes = new Changes(1, 3);
    double[] into = new double[4];
    double size = product.product(new double[] {1, 1, 1}, all(3), 3, into);
    for (double by : new double[] {0.1, 0.2, -0.3}) {
      product.follow(into, size, new double[] {by}, changes);
    }
    assertTrue(y[0][0] != 0 && Math.abs(y[0][0]) < 1e-15, () -> "left " + y[0][0]);
    assertTrue(changes.drowned(y));
  }

  /** The product image by image, as the changed units are: other loops than those of three. */
  private static double[] plain(int rows, Dense dense, double[] x) {
    double[][] images = images(x, IMAGES);
    double[] zero = new double[images[0].length];
    double[] offset = dense.apply(new double[][] {zero}, 1);
    double[] y = new double[IMAGES * offset.length];
    for (int r = 0; r < IMAGES; r++) {
      double[] one = dense.apply(new double[][] {images[r]}, 1);
      for (int i = 0; i < one.length; i++) {
        y[r * one.length + i] = one[i] - (r + 1 < IMAGES ? offset[i] : 0);
      }
    }
    return y;
  }

  /** Only the listed units are read, in whatever order they are listed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 9})
  void unitsThatAreNotListedAreZero(int count) {
    Random random = new Random(count);
    Dense dense = new Dense(1, numbers(random, 9 * 5), numbers(random, 5), 9, 5);
    List<Integer> units = new ArrayList<>(IntStream.range(0, 9).boxed().toList());
    Collections.shuffle(units, random);
    double[] x = numbers(random, IMAGES * 9);
    double[][] y =
        dense
            .following(IMAGES)
            .compute(
                images(x, IMAGES), units.stream().mapToInt(Integer::intValue).toArray(), count);
    for (int unit : units.subList(count, 9)) {
      for (int r = 0; r < IMAGES; r++) {
        x[r * 9 + unit] = 0;
      }
    }
    double[] expected = plain(1, dense, x);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], y[i / 5][i % 5], 1e-14, "element " + i);
    }
  }

  @Test
  void refreshIsDueAfterSixtyFourChangesFollowed() {
    Changes changes = new Changes(1, 1);
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
    double[][] y = product.compute(new double[1][3], all(3), 3);
    Changes changes = new Changes(1, 3);
    double[] by = {0.1, 0.2, -0.3};
    for (int i = 0; i < by.length; i++) {
      changes.add(i);
      changes.by()[0][i] = by[i];
    }
    product.follow(changes);
    assertTrue(y[0][0] != 0 && Math.abs(y[0][0]) < 1e-15, () -> "left " + y[0][0]);
    assertTrue(changes.drowned(y));
  }

  /** A pruned unit is zero whatever is added, and needs no product in full. */
  @Test
  void whatIsExactlyZeroOrLargeIsNotDrowned() {
    Dense sum = new Dense(1, new double[] {1, 0, 1, 1}, new double[0], 1, 4);
    Updatable.Following product = sum.following(1);
    double[][] y = product.compute(new double[1][1], all(1), 1);
    Changes changes = new Changes(1, 1);
    changes.add(0);
    changes.by()[0][0] = 0.1;
    product.follow(changes);
    assertFalse(changes.drowned(y));
  }
}
