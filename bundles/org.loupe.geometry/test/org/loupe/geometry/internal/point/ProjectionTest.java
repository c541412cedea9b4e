package org.loupe.geometry.internal.point;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.geometry.TestContext;

/** The law of volumes behind a random projection: specification of magnet, section 2. */
class ProjectionTest {

  private static final double EULER = 0.577215664901532860606512;

  /** Known values: Abramowitz and Stegun, 6.3.2, 6.3.3, 6.4.2, 6.4.4. */
  @Test
  void digammaHasItsKnownValues() {
    assertEquals(-EULER, Digamma.of(1), 1e-14);
    assertEquals(-EULER - 2 * Math.log(2), Digamma.of(0.5), 1e-14);
    assertEquals(25 / 12.0 - EULER, Digamma.of(5), 1e-14);
    assertEquals(Math.PI * Math.PI / 6, Digamma.derivative(1), 1e-14);
    assertEquals(Math.PI * Math.PI / 2, Digamma.derivative(0.5), 1e-13);
    assertEquals(Math.PI * Math.PI / 6 - 1.25, Digamma.derivative(3), 1e-14);
  }

  /** The specification's deviations of Gaussian projections: .20, .37 and .59 for p = 128. */
  @ParameterizedTest
  @CsvSource({"10, 0.20", "30, 0.37", "64, 0.59"})
  void deviationsAreThoseOfTheSpecification(int factors, double expected) {
    double sum = 0;
    for (int i = 0; i < factors; i++) {
      sum += Digamma.derivative((128 - i) / 2.0);
    }
    assertEquals(expected, Math.sqrt(sum) / 2, 0.006);
  }

  @Test
  void rowsAreOrthonormal() {
    Projection p = Projection.of(50, 20, new TestContext());
    double[] identity = new double[2500];
    for (int i = 0; i < 50; i++) {
      identity[51 * i] = 1;
    }
    double[] rows = p.times(identity, 50);
    for (int a = 0; a < 20; a++) {
      for (int b = 0; b <= a; b++) {
        double dot = 0;
        for (int i = 0; i < 50; i++) {
          dot += rows[50 * a + i] * rows[50 * b + i];
        }
        assertEquals(a == b ? 1 : 0, dot, 1e-14);
      }
    }
  }

  /** 200 sets of ten outputs of 2,000, each the image of ten latent numbers: mean and deviation. */
  @Test
  void logarithmsHaveTheLawOfTheBetaDistribution() {
    int sets = 200;
    int k = 10;
    int all = sets * k;
    Projection p = Projection.of(all, 64, new TestContext());
    double[] logs = new double[sets];
    for (int s = 0; s < sets; s++) {
      double[] jacobian = new double[all * k];
      for (int i = 0; i < k; i++) {
        jacobian[(s * k + i) * k + i] = 1;
      }
      double[] values = SmallSvd.of(p.times(jacobian, k), 64, k, () -> {}).values();
      logs[s] = Arrays.stream(values).map(Math::log).sum();
    }
    double mean = Arrays.stream(logs).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(logs).map(l -> (l - mean) * (l - mean)).sum() / (sets - 1));
    assertEquals(p.shift(k), mean, 4 * p.deviation(k) / Math.sqrt(sets));
    assertEquals(p.deviation(k), deviation, 4 * p.deviation(k) / Math.sqrt(2 * sets));
    // about (k/2) ln(p/D), as the specification has it
    assertEquals(k / 2.0 * Math.log(64.0 / all), p.shift(k), 0.5);
  }

  @Test
  void allOutputsAreNoProjection() {
    Projection p = Projection.of(9, 9, new TestContext());
    assertEquals(0, p.shift(4), 0);
    assertEquals(0, p.deviation(4), 0);
  }

  /** Ranks of products through a bottleneck: what rounding leaves is below the threshold. */
  @ParameterizedTest
  @CsvSource({"3, 3, 2", "5, 4, 1", "20, 20, 3", "64, 64, 10", "100, 8, 5", "8, 100, 5"})
  void rankOfAProductIsThatOfItsBottleneck(int rows, int columns, int rank) {
    for (int draw = 0; draw < 200 / Math.max(1, rows * columns / 400); draw++) {
      double[] a = normals("a" + draw, rows * rank);
      double[] b = normals("b" + draw, rank * rank);
      double[] c = normals("c" + draw, rank * columns);
      double[] m = times(a, times(b, c, rank, columns), rank, columns);
      double[] values = SmallSvd.of(m, rows, columns, () -> {}).values();
      assertEquals(rank, NumericalRank.of(values, rows, columns), "draw " + draw);
    }
  }

  @Test
  void thresholdIsThatOfTheSpecification() {
    double eps = 0x1p-52;
    assertEquals(2, NumericalRank.of(new double[] {8, 8.01 * 5 * eps, 0}, 5, 3));
    assertEquals(1, NumericalRank.of(new double[] {8, 8 * 5 * eps, 0}, 5, 3));
    assertEquals(0, NumericalRank.of(new double[3], 5, 3));
    assertArrayEquals(new double[0], new double[NumericalRank.of(new double[0], 0, 0)]);
    assertTrue(Math.ulp(1.0) == eps);
  }

  private static double[] normals(String purpose, int n) {
    double[] x = new double[n];
    var random = new TestContext().random(purpose);
    Arrays.setAll(x, random::normal);
    return x;
  }

  private static double[] times(double[] a, double[] b, int inner, int columns) {
    double[] y = new double[a.length / inner * columns];
    for (int r = 0; r < a.length / inner; r++) {
      for (int i = 0; i < inner; i++) {
        for (int c = 0; c < columns; c++) {
          y[r * columns + c] += a[r * inner + i] * b[i * columns + c];
        }
      }
    }
    return y;
  }
}
