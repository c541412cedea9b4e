package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;
import org.loupe.geometry.Plane;
import org.loupe.geometry.TestContext;
import org.loupe.geometry.Window;

/** Planes by points, by data and by chance; windows around data. */
class SliceTest {

  private static final TestContext CONTEXT = new TestContext();

  static Dataset rows(double[]... x) {
    double[] flat = Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
    return TensorDataset.builder("rows", Tensor.of(flat, x.length, x[0].length)).build();
  }

  private static Sample row(double... x) {
    return rows(x).sample(0);
  }

  private static Slice slice(Plane plane, int inputs) {
    Slice s = Slice.of(plane, inputs, CONTEXT);
    assertEquals(1, dot(s.first(), s.first()), 1e-15);
    assertEquals(1, dot(s.second(), s.second()), 1e-15);
    assertEquals(0, dot(s.first(), s.second()), 1e-15);
    return s;
  }

  private static String refused(Plane plane, int inputs, String code) {
    LoupeException e = assertThrows(LoupeException.class, () -> Slice.of(plane, inputs, CONTEXT));
    assertEquals(code, e.code().id(), e.getMessage());
    return e.getMessage();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void planeAroundAPointHasItInItsMiddle() {
    Slice s = slice(new Plane.Around(row(1, -2, 3, 0.5), 7), 4);
    assertArrayEquals(new double[] {1, -2, 3, 0.5}, s.point(0, 0));
    assertArrayEquals(new double[2], s.anchors().getFirst());
  }

  @Test
  void seedPicksThePlaneWhicheverRunItIs() {
    Sample point = row(0, 0, 0, 0, 0);
    Slice a = slice(new Plane.Around(point, 3), 5);
    assertArrayEquals(a.first(), slice(new Plane.Around(point, 3), 5).first());
    assertTrue(Math.abs(dot(a.first(), slice(new Plane.Around(point, 4), 5).first())) < 0.99);
  }

  /** On a sphere each coordinate has mean 0 and mean square 1/n; here within five deviations. */
  @Test
  void randomDirectionsPreferNone() {
    int n = 3;
    int draws = 4000;
    double[] mean = new double[n];
    double[] square = new double[n];
    for (int seed = 0; seed < draws; seed++) {
      double[] v = slice(new Plane.Around(row(0, 0, 0), seed), n).second();
      for (int k = 0; k < n; k++) {
        mean[k] += v[k] / draws;
        square[k] += v[k] * v[k] / draws;
      }
    }
    for (int k = 0; k < n; k++) {
      assertEquals(0, mean[k], 5 * Math.sqrt(1.0 / n / draws));
      assertEquals(1.0 / n, square[k], 5 * Math.sqrt(4.0 / 45 / draws));
    }
  }

  @Test
  void planeBetweenTwoPointsHasBothOnItsFirstAxis() {
    Slice s = slice(new Plane.Between(row(1, 1, 1, 1), row(3, 1, 1, 1), 0), 4);
    assertArrayEquals(new double[] {-1, 0}, s.anchors().get(0), 1e-15);
    assertArrayEquals(new double[] {1, 0}, s.anchors().get(1), 1e-15);
    assertArrayEquals(new double[] {3, 1, 1, 1}, s.point(1, 0), 1e-15);
  }

  @Test
  void varyingTwoSettingsKeepsTheOthers() {
    Slice s = slice(new Plane.Varying(row(5, 6, 7, 8), 3, 1), 4);
    assertArrayEquals(new double[] {5, -1, 7, 2}, s.point(2, -1));
    assertArrayEquals(new double[] {8, 6}, s.anchors().getFirst());
  }

  /** Rows at 3, 2 and 1 from their mean along the axes: components are the axes of the longest. */
  @Test
  void principalPlaneIsThatOfTheLargestVariances() {
    double[] m = {1, 10, 100};
    double[][] x = new double[6][];
    for (int i = 0; i < 6; i++) {
      x[i] = m.clone();
      x[i][i / 2] += (i % 2 == 0 ? 1 : -1) * (1 + i / 2);
    }
    Slice s = slice(new Plane.Pca(rows(x)), 3);
    assertArrayEquals(m, s.point(0, 0), 1e-12);
    assertArrayEquals(new double[] {0, 0, 1}, s.first(), 1e-12);
    assertArrayEquals(new double[] {0, 1, 0}, s.second(), 1e-12);
  }

  @Test
  void pointsThatCoincideAreNamed() {
    Sample p = row(1, 2, 3);
    Sample q = row(1, 2, 4);
    assertTrue(refused(new Plane.Through(p, q, row(1, 2, 4)), 3, "LP-4001").contains("b and c"));
    assertTrue(refused(new Plane.Through(p, q, row(1, 2, 3)), 3, "LP-4001").contains("a and c"));
    assertTrue(refused(new Plane.Between(p, row(1, 2, 3), 0), 3, "LP-4001").contains("a and b"));
  }

  /** The method's bound is an angle of 1e-6. */
  @ParameterizedTest
  @CsvSource({"1e-7, true", "1e-5, false"})
  void pointsNearlyOnOneLineAreRefused(double angle, boolean isRefused) {
    Plane plane = new Plane.Through(row(0, 0, 0), row(1, 0, 0), row(1, angle, 0));
    if (isRefused) {
      assertTrue(refused(plane, 3, "LP-4001").contains("on one line"));
    } else {
      slice(plane, 3);
    }
  }

  @Test
  void dataWithoutAPlaneAreRefused() {
    double[][] line = {{0, 0, 0}, {1, 2, 3}, {2, 4, 6}, {-1, -2, -3}};
    assertTrue(refused(new Plane.Pca(rows(line)), 3, "LP-4001").contains("on one line"));
    assertTrue(refused(new Plane.Pca(rows(line[0], line[1])), 3, "LP-4001").contains("2 rows"));
    double[][] wrong = {{0, 0}, {1, 0}, {0, 1}};
    assertTrue(refused(new Plane.Pca(rows(wrong)), 3, "LP-4002").contains("network takes 3"));
    double[][] holes = {{0, 0, 0}, {1, 0, Double.NaN}, {0, 1, 0}};
    assertTrue(refused(new Plane.Pca(rows(holes)), 3, "LP-4020").contains("row 1 of rows"));
    Dataset none = TensorDataset.builder("none", Tensor.of(new double[0], 0, 3)).build();
    refused(new Plane.Pca(none), 3, "LP-4026");
    refused(new Plane.Around(row(1.0), 0), 1, "LP-4001");
  }

  @Test
  void coordinatesDiffer() {
    Sample point = row(1, 2, 3);
    assertThrows(IllegalArgumentException.class, () -> new Plane.Varying(point, 1, 1));
    refused(new Plane.Varying(point, 1, 3), 3, "LP-4002");
  }

  // --- windows

  private static final Slice FLAT = Slice.of(new Plane.Coordinates(0, 1), 3, CONTEXT);

  /** Rows count as the nearest points of the plane; the margin is a share of the longer side. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25})
  void windowCoversTheData(double margin) {
    Dataset data =
        rows(new double[] {-1, 2, 50}, new double[] {3, 2.5, 0}, new double[] {0, 1, -9});
    Polygon p = Domain.of(new Window.Covering(data, margin), FLAT, CONTEXT);
    double m = 4 * margin;
    assertArrayEquals(new double[] {-1 - m, 3 + m, 3 + m, -1 - m}, p.x(), 1e-15);
    assertArrayEquals(new double[] {1 - m, 1 - m, 2.5 + m, 2.5 + m}, p.y(), 1e-15);
  }

  @Test
  void windowAroundOnePointIsRefused() {
    Window one = new Window.Covering(rows(new double[] {1, 2, 3}), 0.05);
    LoupeException e = assertThrows(LoupeException.class, () -> Domain.of(one, FLAT, CONTEXT));
    assertEquals("LP-4004", e.code().id());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Window.Covering(rows(new double[] {1, 2, 3}), -0.1));
  }

  private static List<String> warnings(Plane plane, Window window) {
    TestContext context = new TestContext();
    Slice s = Slice.of(plane, 3, context);
    Extent.check(Optional.of(plane), s, Domain.of(window, s, context), context);
    return context.warnings;
  }

  /** A triangle of area 1/2 in squares of area 49 and 51. */
  @Test
  void windowMuchLargerThanTheAnchorsIsReported() {
    Plane plane = new Plane.Through(row(0, 0, 0), row(1, 0, 0), row(0, 1, 0));
    assertEquals(List.of(), warnings(plane, new Window.Square(Math.sqrt(49) / 2)));
    List<String> found = warnings(plane, new Window.Square(Math.sqrt(51) / 2));
    assertEquals(1, found.size());
    assertTrue(found.getFirst().startsWith("LP-4010 99.02 % of the window"), found.getFirst());
  }

  /** Pixels of 0..255 in a window for 0..1, or the other way round: nothing of the data is seen. */
  @Test
  void windowBesideTheDataIsReported() {
    Plane plane =
        new Plane.Pca(
            rows(
                new double[] {0, 0, 0},
                new double[] {4, 0, 0},
                new double[] {4, 2, 0},
                new double[] {0, 2, 0}));
    assertEquals(List.of(), warnings(plane, new Window.Square(1)));
    List<String> found = warnings(plane, new Window.Rectangle(10, 12, 10, 12));
    assertTrue(found.getFirst().startsWith("LP-4010 100.00 %"), found.toString());
    assertTrue(
        found.getFirst().contains("u1 = -2.000 .. 2.000, u2 = -1.000 .. 1.000"), found.toString());
  }

  private static List<String> beside(Window window, double[]... rows) {
    TestContext context = new TestContext();
    Extent.check(rows(rows), FLAT, Domain.of(window, FLAT, context), context);
    return context.warnings;
  }

  /** Pixels of 0..255 where the window is for 0..1; one of them within is enough. */
  @Test
  void rowsOfAnotherScaleThanTheWindowAreReported() {
    double[] dark = {20, 12, 7};
    double[] bright = {255, 130, 3};
    List<String> found = beside(new Window.Square(1), dark, bright);
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().startsWith("LP-4079 None of the 2 rows of "), found.toString());
    assertTrue(
        found
            .getFirst()
            .endsWith(
                "the rows have u1 = 20.00 .. 255.0, u2 = 12.00 .. 130.0 on the plane, and the"
                    + " window u1 = -1.000 .. 1.000, u2 = -1.000 .. 1.000."),
        found.toString());
    assertEquals(List.of(), beside(new Window.Square(1), dark, bright, new double[] {1, -1, 0}));
    // three rows that somebody asks about may lie as close to each other as they like
    double[] close = {0.01, 0, 0};
    assertEquals(List.of(), beside(new Window.Square(1), new double[3], close, new double[3]));
  }

  /** 400 rows in [0, 1]^2 and a window for 0..255, and one for 0..5. */
  @Test
  void windowMuchLargerThanManyRowsIsReported() {
    double[][] grid = new double[400][];
    Arrays.setAll(grid, i -> new double[] {i % 20 / 19.0, i / 20 / 19.0, 0.5});
    List<String> found = beside(new Window.Square(255), grid);
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().startsWith("LP-4010 100.00 % of the window"), found.toString());
    assertTrue(found.getFirst().contains("outside the hull of 400 rows of "), found.toString());
    assertEquals(List.of(), beside(new Window.Square(4.9), grid));
  }
}
