package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.compute.Philox;

/** Shapes whose numbers school geometry knows, and others by looking at all triples. */
class ShapeTest {

  private static Polygon polygon(double... xy) {
    int n = xy.length / 2;
    double[] x = new double[n];
    double[] y = new double[n];
    Arrays.setAll(x, i -> xy[2 * i]);
    Arrays.setAll(y, i -> xy[2 * i + 1]);
    return new Polygon(x, y, new int[n]);
  }

  private static Shape shape(Polygon p) {
    double[] centre = new double[2];
    p.centroid(centre);
    Shape s = new Shape();
    s.measure(p, centre);
    return s;
  }

  private static void assertShape(
      Polygon p, double eccentricity, double elongation, double inradius, double circumradius) {
    Shape s = shape(p);
    assertEquals(eccentricity, s.eccentricity(), 1e-9 * eccentricity, "eccentricity");
    assertEquals(elongation, s.elongation(), 1e-12 * elongation, "elongation");
    assertEquals(inradius, s.inradius(), 1e-13 * circumradius, "inradius");
    assertEquals(circumradius, s.circumradius(), 1e-12 * circumradius, "circumradius");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1e6, -1e6"})
  void squareWhereverItIs(double x, double y) {
    assertShape(
        polygon(x, y, x + 1, y, x + 1, y + 1, x, y + 1), Math.sqrt(2), 1, 0.5, Math.sqrt(0.5));
  }

  /** Sides 3, 4, 5: circles of 1 and 5/2; moments 25 -+ sqrt(193) by the formula for triangles. */
  @Test
  void rightTriangle() {
    double ratio = Math.sqrt((25 + Math.sqrt(193)) / (25 - Math.sqrt(193)));
    assertShape(polygon(0, 0, 4, 0, 0, 3), 5.0 / 3, ratio, 1, 2.5);
  }

  /** Three to one; the inscribed circle is not unique. */
  @Test
  void rectangle() {
    assertShape(polygon(-1, 0, 2, 0, 2, 1, -1, 1), Math.sqrt(10), 3, 0.5, Math.sqrt(2.5));
  }

  @Test
  void obtuseTriangleHasItsCircleOnItsLongSide() {
    assertEquals(5, shape(polygon(0, 0, 10, 0, 5, 1)).circumradius(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 12, 31})
  void regularPolygonsHaveRoundMoments(int n) {
    double[] xy = new double[2 * n];
    for (int i = 0; i < n; i++) {
      xy[2 * i] = Math.cos(2 * Math.PI * i / n);
      xy[2 * i + 1] = Math.sin(2 * Math.PI * i / n);
    }
    Shape s = shape(polygon(xy));
    assertEquals(1, s.elongation(), 1e-12);
    assertEquals(Math.cos(Math.PI / n), s.inradius(), 1e-12);
    assertEquals(1, s.circumradius(), 1e-12);
  }

  /** Corners that lie on sides, and repeated ones, change nothing but the smallest distance. */
  @Test
  void superfluousCornersChangeNothing() {
    Shape s = shape(polygon(0, 0, 1, 0, 2, 0, 2, 2, 2, 2, 0, 2, 0, 1));
    assertEquals(1, s.inradius(), 1e-14);
    assertEquals(Math.sqrt(2), s.circumradius(), 1e-14);
    assertEquals(1, s.elongation(), 1e-14);
    assertEquals(Math.sqrt(8) / 1e-10, s.eccentricity(), 1);
  }

  @Test
  void sliversHaveFiniteNumbers() {
    Shape thin = shape(polygon(0, 0, 1, 0, 1, 1e-15));
    assertTrue(thin.elongation() > 1e6 && Double.isFinite(thin.elongation()));
    assertEquals(0.5e-15, thin.inradius(), 1e-16);
    assertEquals(0.5, thin.circumradius(), 1e-12);
    Shape flat = shape(polygon(0, 0, 1, 0, 2, 0));
    assertEquals(0, flat.inradius());
    assertEquals(1, flat.circumradius());
  }

  /** Corners at random angles on an ellipse: the circles are those of the best of all triples. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void circlesAreTheBestOfAllTriples(int k) {
    Philox random = Philox.keyed(0, "shape", "ellipse " + k);
    int n = 3 + k % 9;
    double flat = 0.05 + random.uniform(100);
    double[] angle = IntStream.range(0, n).mapToDouble(random::uniform).sorted().toArray();
    double[] xy = new double[2 * n];
    for (int i = 0; i < n; i++) {
      xy[2 * i] = Math.cos(2 * Math.PI * angle[i]);
      xy[2 * i + 1] = flat * Math.sin(2 * Math.PI * angle[i]);
    }
    Polygon p = polygon(xy);
    Shape s = shape(p);
    assertEquals(largestInside(p), s.inradius(), 1e-12);
    assertEquals(smallestAround(p), s.circumradius(), 1e-11);
  }

  /** The least, over all triples of sides that enclose a circle, of its radius. */
  private static double largestInside(Polygon p) {
    int n = p.size();
    double[][] side = new double[n][];
    for (int i = 0; i < n; i++) {
      int j = (i + 1) % n;
      double dx = p.x()[j] - p.x()[i];
      double dy = p.y()[j] - p.y()[i];
      double l = Math.hypot(dx, dy);
      side[i] = new double[] {dy / l, -dx / l, (dy * p.x()[i] - dx * p.y()[i]) / l};
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        for (int k = j + 1; k < n; k++) {
          double wi = side[j][0] * side[k][1] - side[j][1] * side[k][0];
          double wj = side[k][0] * side[i][1] - side[k][1] * side[i][0];
          double wk = side[i][0] * side[j][1] - side[i][1] * side[j][0];
          if (wi >= 0 && wj >= 0 && wk >= 0 && wi + wj + wk > 0) {
            double r = wi * side[i][2] + wj * side[j][2] + wk * side[k][2];
            least = Math.min(least, r / (wi + wj + wk));
          }
        }
      }
    }
    return least;
  }

  /** The largest, over all triples of corners, of the smallest circle around the three. */
  private static double smallestAround(Polygon p) {
    double most = 0;
    for (int i = 0; i < p.size(); i++) {
      for (int j = 0; j < p.size(); j++) {
        for (int k = 0; k < p.size(); k++) {
          double a = Math.hypot(p.x()[i] - p.x()[j], p.y()[i] - p.y()[j]);
          double b = Math.hypot(p.x()[j] - p.x()[k], p.y()[j] - p.y()[k]);
          double c = Math.hypot(p.x()[k] - p.x()[i], p.y()[k] - p.y()[i]);
          boolean isObtuse = c * c >= a * a + b * b;
          double s = (a + b + c) / 2;
          double area = Math.sqrt(Math.max(0, s * (s - a) * (s - b) * (s - c)));
          if (isObtuse) {
            most = Math.max(most, c / 2);
          } else if (a * a < b * b + c * c && b * b < a * a + c * c) {
            most = Math.max(most, a * b * c / (4 * area));
          }
        }
      }
    }
    return most;
  }
}
