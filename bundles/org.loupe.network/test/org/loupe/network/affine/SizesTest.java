package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Maps of sizes: every factor and offset without its sign, and how many terms are summed. */
class SizesTest {

  private static double[] random(int count) {
    return new Random(count).doubles(count, -1, 1).toArray();
  }

  /** Each kind of map that takes one operand, with how many units that has. */
  private static Map<AffineMap, Integer> maps() {
    Map<AffineMap, Integer> maps = new LinkedHashMap<>();
    maps.put(new Dense(1, random(30), random(5), 6, 5), 6);
    maps.put(new Dense(1, random(12), random(2), 6, 2), 6);
    maps.put(new Dense(3, random(20), new double[0], 4, 5), 12);
    maps.put(new Diagonal(random(6), random(6)), 6);
    maps.put(Gather.of(new int[] {2, -1, 0}, 3, -4), 3);
    maps.put(Same.MAP, 4);
    maps.put(new Sparse(new int[] {0, 2, 5}, new int[] {0, 1, 1, 2, 3}, random(5), 4), 4);
    int side = 40;
    int[][] places = new int[3][side];
    for (int p = 0; p < side; p++) {
      for (int q = 0; q < 3; q++) {
        int place = p + q - 1;
        places[q][p] = place < 0 || place >= side ? -1 : place;
      }
    }
    // so many places that no matrix is written out, and so few that one is
    maps.put(Convolution.of(random(72), random(4), places, 12, 4, 2, side), 12 * side);
    int[][] few = {{0, 1}, {1, -1}};
    maps.put(Convolution.of(random(8), random(2), few, 2, 2, 1, 2), 4);
    return maps;
  }

  /** What one unit adds to each unit of the result, and the offset behind all of these. */
  private static double[][] columns(AffineMap map, int units) {
    double[][] columns = new double[units + 1][];
    columns[units] = map.apply(new double[][] {new double[units]}, 1);
    for (int k = 0; k < units; k++) {
      double[] x = new double[2 * units];
      x[k] = 1;
      double[] y = map.apply(new double[][] {x}, 2);
      columns[k] = Arrays.copyOf(y, y.length / 2);
    }
    return columns;
  }

  @Test
  void factorsAndOffsetsLoseTheirSigns() {
    maps()
        .forEach(
            (map, units) -> {
              double[][] sizes = columns(map.sizes(), units);
              double[][] columns = columns(map, units);
              for (int k = 0; k < columns.length; k++) {
                for (int i = 0; i < columns[k].length; i++) {
                  assertEquals(Math.abs(columns[k][i]), sizes[k][i], 0, map::toString);
                }
              }
            });
  }

  @Test
  void termsAreAsManyAsAreSummed() {
    maps()
        .forEach(
            (map, units) -> {
              double[][] columns = columns(map, units);
              int most = 0;
              boolean isRounded = false;
              for (int i = 0; i < columns[0].length; i++) {
                int terms = 0;
                for (double[] column : columns) {
                  terms += column[i] == 0 ? 0 : 1;
                  isRounded |= column != columns[units] && column[i] != 0 && column[i] != 1;
                }
                most = Math.max(most, terms);
              }
              int terms = map.terms();
              assertTrue(
                  isRounded ? terms >= most && terms <= most + 1 : terms == 0, map::toString);
            });
  }

  /** 2 x - 3 y, and 2 (-x + 5) - 3 y: what a sum is behind counts as well. */
  @Test
  void sumsAndWhatTheyAreBehind() {
    int[] one = {0};
    Sum sum = new Sum(2, one, 1, -3, one, 1);
    double[][] x = {{7}, {11}};
    assertEquals(2 * 7 + 3 * 11, sum.sizes().apply(x, 1)[0]);
    AffineMap behind = sum.behind(new Diagonal(new double[] {-1}, new double[] {5}));
    assertEquals(2 * (5 - 7) - 3 * 11, behind.apply(x, 1)[0]);
    assertEquals(2 * (5 + 7) + 3 * 11, behind.sizes().apply(x, 1)[0]);
    assertEquals(4, behind.terms());
  }

  @Test
  void mapsOneAfterAnother() {
    Diagonal first = new Diagonal(new double[] {-2, 3}, new double[] {1, -1});
    AffineMap then = first.then(new Dense(1, new double[] {1, -1}, new double[] {-4}, 2, 1));
    assertEquals(-2 * 5 + 1 - (3 * 7 - 1) - 4, then.apply(new double[][] {{5, 7}}, 1)[0]);
    assertEquals(2 * 5 + 1 + 3 * 7 + 1 + 4, then.sizes().apply(new double[][] {{5, 7}}, 1)[0]);
    assertEquals(2 + 3, then.terms());
  }
}
