package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Image;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;

/** Ways of asking {@code geometry.hull}: engines, local hulls, growth, and pictures of rows. */
class HullOptionsTest {

  private static double[] of(HullCoverage h, String column) {
    return h.rows().numbers(column).toDoubles();
  }

  /** Row V9, of the analysis: programs alone say what searches say, with proofs as good. */
  @ParameterizedTest
  @EnumSource(HullMetric.class)
  void programsAloneSayTheSame(HullMetric metric) {
    double[][] x = HullTest.cloud("engine", 90, 5);
    double[][] q = HullTest.cloud("engine queries", 40, 5);
    HullGoal goal = metric == HullMetric.L2 ? HullGoal.VERDICT : HullGoal.DISTANCE;
    HullAsk ask = new HullAsk(x, q).metric(metric).goal(goal);
    HullCoverage searched = ask.run();
    HullCoverage solved = HullTest.proved(ask.engine(HullEngine.LP).run());
    assertEquals(HullTest.verdicts(searched), HullTest.verdicts(solved));
    assertTrue(solved.inside() > 0.1 && solved.inside() < 0.9);
    assertArrayEquals(of(searched, "nearest"), of(solved, "nearest"), 1e-12);
    assertTrue(Arrays.stream(of(solved, "passes")).allMatch(n -> n == 0));
    if (goal == HullGoal.DISTANCE) {
      assertArrayEquals(of(searched, "distance"), of(solved, "distance"), 1e-9);
    }
  }

  @Test
  void programsFindNoEuclideanDistances() {
    double[][] x = HullAsk.cube(2);
    LoupeException e =
        assertThrows(LoupeException.class, () -> new HullAsk(x, x).engine(HullEngine.LP).run());
    assertEquals(GeometryProblem.HULL_CHOICE, e.code());
    assertEquals("A linear program finds no Euclidean distances.", e.getMessage());
  }

  /** A cube about the mean has a row on its border when grown by the row's largest coordinate. */
  @ParameterizedTest
  @CsvSource({"1", "2", "5", "8"})
  void cubeHasToGrowByTheLargestCoordinate(int d) {
    double[][] q = HullTest.cloud("grow", 40, d);
    double[][] with = Arrays.copyOf(q, 41);
    with[40] = new double[d];
    HullCoverage h = new HullAsk(HullAsk.cube(d), with).dilation().run();
    double[] expected =
        Arrays.stream(with)
            .mapToDouble(r -> Arrays.stream(r).map(Math::abs).max().orElse(0))
            .toArray();
    assertArrayEquals(expected, of(h, "dilation"), 1e-9);
    double[] depth = Arrays.stream(expected).map(g -> Math.max(0, 1 - g)).toArray();
    assertArrayEquals(depth, of(h, "depth"), 1e-9);
    for (int i = 0; i < with.length; i++) {
      assertEquals(expected[i] < 1, HullTest.verdicts(h).get(i).equals("inside"), "row " + i);
    }
  }

  /** Grown by the factor the hull has the row, by a hair less it has not. */
  @Test
  void hullThatHasGrownHasTheRowOnItsBorder() {
    int d = 6;
    double[][] x = HullTest.cloud("border", 60, d);
    double[] mean = new double[d];
    for (double[] p : x) {
      for (int k = 0; k < d; k++) {
        mean[k] += p[k] / x.length;
      }
    }
    double[][] q = HullTest.cloud("border queries", 25, d);
    double[] factor = of(new HullAsk(x, q).dilation().run(), "dilation");
    for (int i = 0; i < q.length; i++) {
      for (double share : new double[] {1 - 1e-5, 1 + 1e-5}) {
        double grown = factor[i] * share;
        double[][] larger = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
        for (double[] p : larger) {
          for (int k = 0; k < d; k++) {
            p[k] = mean[k] + grown * (p[k] - mean[k]);
          }
        }
        String verdict = HullTest.verdicts(new HullAsk(larger, q[i]).run()).getFirst();
        assertEquals(share > 1 ? "inside" : "outside", verdict, i + " grown by " + grown);
      }
    }
  }

  /** Rows inside have a depth, rows outside none, of points that are left out, too. */
  @Test
  void rowsInsideAreDeepAndOthersAreNot() {
    double[][] x = HullTest.cloud("depth", 300, 3);
    double[][] q = HullTest.cloud("depth queries", 30, 3);
    HullCoverage h = new HullAsk(x, q).dilation().run();
    HullCoverage others = new HullAsk(x, x).dilation().leaveOneOut().run();
    int inside = 0;
    for (int i = 0; i < q.length; i++) {
      boolean in = HullTest.verdicts(h).get(i).equals("inside");
      double depth = h.rows().numbers("depth").getDouble(i);
      assertEquals(in, depth > 0, "row " + i);
      inside += in ? 1 : 0;
    }
    assertTrue(inside > 10, "inside: " + inside);
    for (int i = 0; i < x.length; i++) {
      boolean in = HullTest.verdicts(others).get(i).equals("inside");
      assertEquals(in, others.rows().numbers("depth").getDouble(i) > 0, "point " + i);
      assertEquals(in, others.rows().numbers("dilation").getDouble(i) < 1, "point " + i);
    }
  }

  /** A row beside the plane of all points is reached by no growth; how far beside is told. */
  @Test
  void rowsBesideThePlaneOfAllPointsAreTold() {
    double[][] x = {{0, 0, 5}, {4, 0, 5}, {0, 4, 5}, {4, 4, 5}};
    HullCoverage h =
        new HullAsk(x, new double[] {1, 1, 6}, new double[] {7, 2, 8}, new double[] {2, 4, 5})
            .dilation()
            .run();
    assertArrayEquals(new double[] {1, 3, 0}, of(h, "residual"), 1e-12);
    assertArrayEquals(new double[] {1, Math.sqrt(18), 0}, of(h, "distance"), 1e-12);
    double none = Double.POSITIVE_INFINITY;
    assertArrayEquals(new double[] {none, none, 1}, of(h, "dilation"), 1e-9);
    assertArrayEquals(
        new double[] {0}, of(new HullAsk(HullAsk.cube(2), new double[] {9, 9}).run(), "residual"));
  }

  /** Of two far clusters the middle is inside; near one of them alone it is not. */
  @Test
  void localHullsHaveTheNearestPointsOnly() {
    double[][] x = {{-9, 0}, {-9, 1}, {-10, 0}, {-10, 1}, {9, 0}, {9, 1}, {10, 0}, {10, 1}};
    double[][] q = {{-1, 0.5}, {9.5, 0.5}, {-9, 0}};
    assertEquals(List.of("inside", "inside", "inside"), HullTest.verdicts(new HullAsk(x, q).run()));
    HullCoverage h = HullTest.proved(new HullAsk(x, q).neighbours(4).run());
    assertEquals(List.of("outside", "inside", "inside"), HullTest.verdicts(h));
    assertEquals(8, h.rows().numbers("distance").getDouble(0), 1e-12);
    assertTrue(h.figure().caption().contains("the 4 nearest points"), h.figure().caption());
    HullCoverage without = new HullAsk(x, q).neighbours(3).leaveOneOut().run();
    assertEquals("outside", HullTest.verdicts(without).get(2));
    HullCoverage all = new HullAsk(x, q).neighbours(100).run();
    assertEquals(1, all.inside());
    LoupeException e =
        assertThrows(LoupeException.class, () -> new HullAsk(x, q).neighbours(4).dilation().run());
    assertEquals(GeometryProblem.HULL_CHOICE, e.code());
  }

  @Test
  void whatIsAskedWithoutLabelsIsRefused() {
    double[][] x = HullAsk.cube(2);
    LoupeException classes =
        assertThrows(LoupeException.class, () -> new HullAsk(x, x).perClass().run());
    assertEquals(
        "rows has no classes as labels, and 'perClass' wants the hull of each.",
        classes.getMessage());
    var model = Nets.mlp(Nets.layer(new double[][] {{1, 0}}));
    LoupeException errors =
        assertThrows(LoupeException.class, () -> new HullAsk(x, x).model(model).run());
    assertEquals(
        "rows has no classes as labels, and errors of net are to be held against distances.",
        errors.getMessage());
    Dataset wide = HullAsk.labelled(new double[][] {{1, 2, 3}, {0, 0, 0}}, 0, 1);
    LoupeException shape =
        assertThrows(LoupeException.class, () -> new HullAsk(wide, wide).model(model).run());
    assertEquals(GeometryProblem.HULL_SHAPE, shape.code());
    assertTrue(shape.getMessage().contains("the 2 rows of rows are"), shape.getMessage());
  }

  // --- coordinates of pictures

  private static Dataset pictures(double[][] x, long... shape) {
    double[] flat = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    long[] all = new long[shape.length + 1];
    all[0] = x.length;
    System.arraycopy(shape, 0, all, 1, shape.length);
    return TensorDataset.builder("pictures", Tensor.of(flat, all)).build();
  }

  /** All cosines are another orthogonal frame: distances are those of all of space. */
  @Test
  void allCosinesKeepDistances() {
    double[][] x = HullTest.cloud("cosines", 40, 24);
    double[][] q = HullTest.cloud("cosine queries", 10, 24);
    Dataset points = pictures(x, 2, 3, 4);
    Dataset on = pictures(q, 2, 3, 4);
    double[] all = of(new HullAsk(points, on).run(), "distance");
    HullAsk ask = new HullAsk(points, on);
    assertArrayEquals(all, of(ask.components(24, HullReduction.LOWPASS).run(), "distance"), 1e-12);
    // two channels: the first cosine of each is its mean, times the root of its pixels
    double[] mean = of(ask.components(2, HullReduction.LOWPASS).run(), "nearest");
    double least = Double.POSITIVE_INFINITY;
    for (double[] p : x) {
      double a = 0;
      double b = 0;
      for (int k = 0; k < 12; k++) {
        a += (q[0][k] - p[k]) / Math.sqrt(12);
        b += (q[0][k + 12] - p[k + 12]) / Math.sqrt(12);
      }
      least = Math.min(least, Math.hypot(a, b));
    }
    assertEquals(least, mean[0], 1e-12);
  }

  /** A grid of every fourth pixel of 8 x 8, then of every second one. */
  @Test
  void stridedPixelsAreThoseOfEverFinerGrids() {
    double[][] x = HullTest.cloud("strided", 400, 64);
    double[][] q = new double[64][64];
    for (int i = 0; i < 64; i++) {
      q[i][i] = 1000;
    }
    HullAsk ask = new HullAsk(pictures(x, 1, 8, 8), pictures(q, 1, 8, 8));
    for (int n : new int[] {4, 16}) {
      List<String> verdicts = HullTest.verdicts(ask.components(n, HullReduction.STRIDED).run());
      for (int i = 0; i < 64; i++) {
        int step = n == 4 ? 4 : 2;
        boolean isSeen = i / 8 % step == 0 && i % 8 % step == 0;
        if (isSeen || n == 4) {
          // zero is inside of 400 points in 4 dimensions
          assertEquals(isSeen ? "outside" : "inside", verdicts.get(i), n + " pixels, " + i);
        }
      }
    }
  }

  // --- the strip of pictures

  /** Two grey pictures, 0.2 and 0.8: a row of 1 is 0.2 x 4 away, and its nearest point is 0.8. */
  @Test
  void stripHasTheRowTheNearestPointAndTheirDifference() {
    double[][] x = new double[2][16];
    Arrays.fill(x[0], 0.2);
    Arrays.fill(x[1], 0.8);
    double[][] q = new double[2][16];
    Arrays.fill(q[0], 1);
    Arrays.fill(q[1], 0.5);
    HullCoverage h = new HullAsk(pictures(x, 4, 4), pictures(q, 4, 4)).run();
    assertEquals(0.8, h.rows().numbers("distance").getDouble(0), 1e-12);
    Image strip = h.strip().getFirst();
    assertEquals(1, h.strip().size());
    // one row is outside; pictures of 72 pixels a side with 6 between
    assertEquals(72, strip.width());
    assertEquals(3 * 72 + 2 * 6, strip.height());
    assertEquals(4, strip.channels());
    assertEquals(1, strip.pixels().at(30, 30, 0), 1e-6);
    assertEquals(0.8, strip.pixels().at(78 + 30, 30, 2), 1e-6);
    assertEquals(1, strip.pixels().at(156 + 30, 30, 1), 1e-6);
    assertEquals(0, strip.pixels().at(74, 30, 3));
    assertTrue(h.figure().caption().contains("The strip shows rows 0:"), h.figure().caption());
  }

  /** Colours stay where they are, channels first or last, and numbers beyond 0..1 are stretched. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void stripKeepsColours(boolean isFirst) {
    double[][] x = new double[3][75];
    double[][] q = new double[1][75];
    for (int i = 0; i < 75; i++) {
      int channel = isFirst ? i / 25 : i % 3;
      q[0][i] = channel == 0 ? 255 : channel == 1 ? 0 : 51;
      x[1][i] = channel == 1 ? 10 : 0;
    }
    long[] shape = isFirst ? new long[] {3, 5, 5} : new long[] {5, 5, 3};
    Image strip = new HullAsk(pictures(x, shape), pictures(q, shape)).run().strip().getFirst();
    double[] expected = {1, 0, 0.2};
    for (int k = 0; k < 3; k++) {
      assertEquals(expected[k], strip.pixels().at(10, 10, k), 1e-6, "channel " + k);
    }
    assertEquals(0, strip.pixels().at(91, 10, 0), 1e-6);
    assertEquals(0.5, strip.pixels().at(172, 10, 1), 0.02);
  }

  @Test
  void rowsThatAreNoPicturesHaveNoStrip() {
    double[][] x = HullAsk.cube(4);
    double[][] q = {{3, 0, 0, 0}};
    assertEquals(List.of(), new HullAsk(x, q).run().strip());
    assertEquals(List.of(), new HullAsk(pictures(x, 2, 2), pictures(q, 2, 2)).run().strip());
  }
}
