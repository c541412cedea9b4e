package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PoliceNets.EXACT;
import static org.loupe.geometry.PoliceNets.folded;
import static org.loupe.geometry.PoliceNets.leaky;
import static org.loupe.geometry.PoliceNets.square;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;

/**
 * Rows P4 and P6b of the method's specification with their numbers of points, by values of the
 * networks alone: what the analysis says of its own maps is not taken for granted. Differences are
 * relative to the range of the output over the region.
 */
class PoliceDefectTest {

  /** Mixtures of the corners of a square with weights of Dirichlet's law. */
  private static Tensor mixtures(double x, double y, double half, int n) {
    Philox random = Philox.keyed(0, "police", "dirichlet");
    double[] signs = {-1, -1, 1, -1, 1, 1, -1, 1};
    double[] points = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = 0; c < 4; c++) {
        double share = -Math.log(1 - random.uniform(4L * i + c));
        sum += share;
        points[2 * i] += share * (x + half * signs[2 * c]);
        points[2 * i + 1] += share * (y + half * signs[2 * c + 1]);
      }
      points[2 * i] /= sum;
      points[2 * i + 1] /= sum;
    }
    return Tensor.of(points, n, 2);
  }

  private static double[] values(Model net, Tensor points, DType dtype) {
    return new TestContext().compute().in(dtype).values(net, points.to(dtype)).toDoubles();
  }

  private static double range(double[] f) {
    return Arrays.stream(f).max().orElseThrow() - Arrays.stream(f).min().orElseThrow();
  }

  /** The largest difference from the plane that fits best, by the range of the values. */
  private static double defectOfFit(Tensor points, double[] f) {
    double[][] a = new double[3][4];
    for (int i = 0; i < f.length; i++) {
      double[] row = {points.at(i, 0), points.at(i, 1), 1, f[i]};
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 4; c++) {
          a[r][c] += row[r] * row[c];
        }
      }
    }
    for (int p = 0; p < 3; p++) {
      for (int r = 0; r < 3; r++) {
        double by = r == p ? 0 : a[r][p] / a[p][p];
        for (int c = 0; c < 4; c++) {
          a[r][c] -= by * a[p][c];
        }
      }
    }
    double most = 0;
    for (int i = 0; i < f.length; i++) {
      double fit = a[2][3] / a[2][2];
      for (int k = 0; k < 2; k++) {
        fit += a[k][3] / a[k][k] * points.at(i, k);
      }
      most = Math.max(most, Math.abs(f[i] - fit));
    }
    return most / range(f);
  }

  private static double defectOfMap(Policed p, Tensor points, double[] f) {
    double[] slope = p.slopes().toDoubles();
    double most = 0;
    for (int i = 0; i < f.length; i++) {
      double y = p.offsets().getDouble(0);
      for (int k = 0; k < slope.length; k++) {
        y += slope[k] * points.at(i, k);
      }
      most = Math.max(most, Math.abs(f[i] - y));
    }
    return most / range(f);
  }

  /**
   * Row P4: 2-64-64-64-1 on a square, 5,000 points; the best affine fit is off by .05 and more
   * before, the map by 1e-12 at most after, and by 1e-5 where values are of single precision.
   */
  @ParameterizedTest
  @EnumSource(PoliceRule.class)
  void aSquareIsAffineAtFiveThousandPoints(PoliceRule rule) {
    Tensor points = mixtures(0.3, -0.2, 0.7, 5000);
    for (int draw = 0; draw < 3; draw++) {
      Model net = leaky("police p4 " + draw, 2, 64, 64, 64, 1);
      double before = defectOfFit(points, values(net, points, DType.F64));
      assertTrue(before > 0.05, "before: " + before);
      Policed p = folded(net, rule, square(0.3, -0.2, 0.7));
      double[] f = values(p.model(), points, DType.F64);
      assertTrue(defectOfMap(p, points, f) <= EXACT, "map: " + defectOfMap(p, points, f));
      assertTrue(defectOfFit(points, f) <= 1e-11, "fit: " + defectOfFit(points, f));
      double single = defectOfMap(p, points, values(p.model(), points, DType.F32));
      assertTrue(single <= 1e-5, "in single precision: " + single);
    }
  }

  /** Row P6b: a box with 2^200 corners, 201 vectors, 10,000 points of it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aBoxOfTwoHundredDimensionsIsAffineAtTenThousandPoints(int draw) {
    Model net = leaky("police p6b " + draw, 200, 64, 64, 1);
    Philox random = Philox.keyed(0, "police", "box " + draw);
    double[] low = new double[200];
    double[] high = new double[200];
    Arrays.setAll(low, i -> -random.uniform(i));
    Arrays.setAll(high, i -> low[i] + 0.2 + random.uniform(200 + i));
    int n = 10_000;
    double[] x = new double[200 * n];
    Arrays.setAll(
        x, i -> low[i % 200] + (high[i % 200] - low[i % 200]) * random.uniform(1000L + i));
    Tensor points = Tensor.of(x, n, 200);
    PoliceRegion box = new PoliceRegion.Box(Tensor.of(low), Tensor.of(high));
    Policed p = folded(net, PoliceRule.NEAREST, box);
    assertEquals(201, p.regions().numbers("vectors").getLong(0));
    double[] f = values(p.model(), points, DType.F64);
    double defect = defectOfMap(p, points, f);
    assertTrue(defect <= 1e-11, "defect: " + defect);
    assertTrue(p.shifted() > 10, "shifted: " + p.shifted());
  }
}
