package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.data.Npz;
import org.loupe.network.op.LeakyRelu;

/**
 * Volume elements of generators: references, matrices worked out by hand, and a measured surface.
 * Rows of the specification of magnet are cited; its resampling is no part of this family.
 */
class VolumeTest {

  private static Volumes of(Model model, Dataset on, int top, TestContext context) {
    return new VolumeAnalysis().run(VolumeParameters.of(model, on, top), context);
  }

  /** PyTorch's sums of the logarithms of singular values in float64. */
  @ParameterizedTest
  @ValueSource(strings = {"ring_gan_generator", "digits_vae_decoder"})
  void volumesOfGeneratorsAreTheReferences(String name) throws IOException {
    Npz npz = SampleLinesTest.reference(name);
    Volumes v =
        of(SampleLinesTest.model(name), JacobianTest.rows(npz.read("z")), 0, new TestContext());
    SampleNetworksTest.close(
        npz.read("log_volume").toDoubles(), v.rows().numbers("logVolume").toDoubles(), 1e-11, name);
  }

  /** The columns (3, 0, 4) and (0, 2, 0) are orthogonal: 5 times 2. */
  @Test
  void volumeIsTheProductOfSingularValues() {
    double[][] w = {{3, 0}, {0, 2}, {4, 0}};
    Model m = Nets.mlp(Nets.layer(w));
    Volumes v = of(m, JacobianTest.rows(new double[2], new double[] {1, 1}), 0, new TestContext());
    assertEquals(Math.log(10), v.rows().numbers("logVolume").getDouble(0), 1e-14);
    assertEquals(10, v.meanVolume(), 1e-13);
    assertEquals(2, v.effectiveSize(), 1e-13);
    Volumes first = of(m, JacobianTest.rows(new double[2]), 1, new TestContext());
    assertEquals(Math.log(5), first.rows().numbers("logVolume").getDouble(0), 1e-14);
    // section 7: the volume of fewer directions is another measure, and the title says so
    assertEquals("Volume element of net, the 1 steepest of 2 directions", first.figure().title());
    assertEquals("Volume element of net", v.figure().title());
    Mark.Points dots = (Mark.Points) v.figure().panels().get(2).marks().getFirst();
    assertArrayEquals(new double[] {0, 0, 1, 1}, dots.points().toDoubles());
  }

  /**
   * Section 7: a dead latent number, and fewer outputs than inputs, leave no volume; the rank is
   * told, and which numbers change nothing.
   */
  @Test
  void flatGeneratorsHaveNoVolumeAndAreWarnedOf() {
    double[][][] flat = {{{1, 0}, {2, 0}}, {{1, 2}}};
    String[] dead = {" Nothing changes with the latent numbers [1].", ""};
    for (int i = 0; i < 2; i++) {
      double[][] w = flat[i];
      TestContext context = new TestContext();
      Volumes v = of(Nets.mlp(Nets.layer(w)), JacobianTest.rows(new double[2]), 0, context);
      assertEquals(Double.NEGATIVE_INFINITY, v.rows().numbers("logVolume").getDouble(0));
      assertEquals(1, v.rows().numbers("rank").getLong(0));
      assertEquals(0, v.meanVolume());
      assertEquals(
          List.of(
              "LP-4033 net has rank 1 at most at all points of rows, and 2 were asked for."
                  + dead[i]),
          context.warnings);
      assertTrue(v.figure().caption().endsWith("the log volume at the 0 that have one."));
    }
  }

  @Test
  void moreFactorsThanSingularValuesAreRefused() {
    Model m = Nets.mlp(Nets.layer(new double[][] {{1, 2}}));
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> of(m, JacobianTest.rows(new double[2]), 2, new TestContext()));
    assertEquals(GeometryProblem.VOLUME_FACTORS, e.code());
  }

  /**
   * Row V5: of a linear generator ln det A^T A / 2, by elimination, by its singular values, and the
   * columns' lengths behind those before them (Gram and Schmidt); row V9: times c it is 3 ln c
   * more, and a turn of the outputs leaves it.
   */
  @Test
  void linearGeneratorsHaveOneVolume() {
    double[][] a = new double[7][3];
    for (int i = 0; i < 7; i++) {
      a[i] = JacobianTest.normals("v5 " + i, 3);
    }
    double[][] q = new double[3][7];
    double byLengths = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 7; i++) {
        q[c][i] = a[i][c];
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int p = 0; p < c; p++) {
          double along = dot(q[p], q[c]);
          for (int i = 0; i < 7; i++) {
            q[c][i] -= along * q[p][i];
          }
        }
      }
      double length = Math.sqrt(dot(q[c], q[c]));
      byLengths += Math.log(length);
      q[c] = Arrays.stream(q[c]).map(v -> v / length).toArray();
    }
    double[][] g = new double[3][3];
    for (double[] row : a) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          g[i][j] += row[i] * row[j];
        }
      }
    }
    double det =
        g[0][0] * (g[1][1] * g[2][2] - g[1][2] * g[2][1])
            - g[0][1] * (g[1][0] * g[2][2] - g[1][2] * g[2][0])
            + g[0][2] * (g[1][0] * g[2][1] - g[1][1] * g[2][0]);
    double found = linear(a);
    assertEquals(byLengths, found, 1e-10 * Math.abs(found));
    assertEquals(Math.log(det) / 2, found, 1e-10 * Math.abs(found));
    double[][] larger = new double[7][];
    Arrays.setAll(larger, i -> Arrays.stream(a[i]).map(v -> 2.5 * v).toArray());
    assertEquals(found + 3 * Math.log(2.5), linear(larger), 1e-9);
    double[][] turned = larger.clone();
    Arrays.setAll(turned, i -> a[i].clone());
    for (int c = 0; c < 3; c++) {
      turned[0][c] = 0.6 * a[0][c] - 0.8 * a[4][c];
      turned[4][c] = 0.8 * a[0][c] + 0.6 * a[4][c];
    }
    assertEquals(found, linear(turned), 1e-9);
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double linear(double[][] a) {
    Model m = Nets.mlp(Nets.layer(a));
    return of(m, JacobianTest.rows(new double[3]), 0, new TestContext())
        .rows()
        .numbers("logVolume")
        .getDouble(0);
  }

  /** Row V11: volumes by differences of the outputs within a piece are those by tangents. */
  @Test
  void volumesAreThoseOfDifferences() {
    Model m = Nets.random("v11", 2, 24, 24, 10);
    double[] z = {0.31, -0.42};
    double step = 1e-7;
    double[] at = new double[8];
    for (int i = 0; i < 4; i++) {
      at[2 * i] = z[0] + (i / 2 == 0 ? (i % 2 == 0 ? step : -step) : 0);
      at[2 * i + 1] = z[1] + (i / 2 == 1 ? (i % 2 == 0 ? step : -step) : 0);
    }
    double[] y =
        new TestContext().compute().in(DType.F64).values(m, Tensor.of(at, 4, 2)).toDoubles();
    double[] u = new double[10];
    double[] v = new double[10];
    for (int k = 0; k < 10; k++) {
      u[k] = (y[k] - y[10 + k]) / (2 * step);
      v[k] = (y[20 + k] - y[30 + k]) / (2 * step);
    }
    double expected = Math.sqrt(dot(u, u) * dot(v, v) - dot(u, v) * dot(u, v));
    double found = of(m, JacobianTest.rows(z), 0, new TestContext()).meanVolume();
    assertEquals(expected, found, 1e-6 * expected);
  }

  /**
   * Row V6: mean volume of random points of a box times its size, against a mesh of 1200^2 squares
   * of two triangles each, which cuts off next to nothing at kinks: within four standard errors.
   */
  @Test
  void randomPointsMeasureTheSurfaceOfALeakyGenerator() {
    Model m =
        Nets.mlp(
            new LeakyRelu(0.2),
            Nets.random("v6 a", 64, 2),
            Nets.random("v6 b", 64, 64),
            Nets.random("v6 c", 10, 64));
    Philox random = Philox.keyed(0, "volume", "pool");
    double[][] z = new double[4000][2];
    for (int i = 0; i < z.length; i++) {
      z[i][0] = 6 * random.uniform(2L * i) - 3;
      z[i][1] = 6 * random.uniform(2L * i + 1) - 3;
    }
    Volumes v = of(m, JacobianTest.rows(z), 0, new TestContext());
    double[] volumes =
        Arrays.stream(v.rows().numbers("logVolume").toDoubles()).map(Math::exp).toArray();
    double mean = Arrays.stream(volumes).average().orElseThrow();
    assertEquals(mean, v.meanVolume(), 1e-12 * mean);
    double variance =
        Arrays.stream(volumes).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double error = 36 * Math.sqrt(variance / z.length);
    double area = surface(m, 3, 1200);
    assertEquals(area, 36 * mean, 4 * error);
    assertTrue(error < 0.02 * area, "standard error " + error + " of " + area);
  }

  /**
   * Row V6: the mean volume over a box times its area is the area of the surface, here measured by
   * triangles of a fine mesh: the sum over a grid of midpoints of an exact density against
   * inscribed triangles.
   */
  @Test
  void meanVolumeTimesTheBoxIsTheAreaOfTheSurface() {
    Model m = Nets.random("surface", 2, 16, 16, 10);
    int n = 60;
    double[][] z = new double[n * n][];
    for (int i = 0; i < z.length; i++) {
      z[i] =
          new double[] {2.0 * (i % n + 0.5) / n - 1, 2.0 * Math.floorDiv(i, n) / n + 1.0 / n - 1};
    }
    double surface = 4 * of(m, JacobianTest.rows(z), 0, new TestContext()).meanVolume();
    double area = surface(m, 1, 240);
    assertEquals(area, surface, 0.01 * area);
  }

  /** The area of the surface over the box [-half, half]^2 by triangles of k^2 squares. */
  private static double surface(Model m, double half, int k) {
    double area = 0;
    // a strip of squares at a time, so that no million points are held
    int strip = 60;
    for (int from = 0; from < k; from += strip) {
      double[] y = values(m, half, k, from, Math.min(strip, k - from) + 1);
      for (int r = 0; r < Math.min(strip, k - from); r++) {
        for (int c = 0; c < k; c++) {
          int a = r * (k + 1) + c;
          area += triangle(y, a, a + 1, a + k + 1) + triangle(y, a + k + 2, a + 1, a + k + 1);
        }
      }
    }
    return area;
  }

  /** The outputs at the points of some rows of a grid of (k + 1)^2 points. */
  private static double[] values(Model m, double half, int k, int from, int rows) {
    double[] grid = new double[2 * rows * (k + 1)];
    for (int i = 0; i < rows * (k + 1); i++) {
      grid[2 * i] = half * (2.0 * (i % (k + 1)) / k - 1);
      grid[2 * i + 1] = half * (2.0 * (from + Math.floorDiv(i, k + 1)) / k - 1);
    }
    return new TestContext()
        .compute()
        .in(DType.F64)
        .values(m, Tensor.of(grid, (long) rows * (k + 1), 2))
        .toDoubles();
  }

  /** Area of a triangle in ten dimensions. */
  private static double triangle(double[] y, int a, int b, int c) {
    double uu = 0;
    double vv = 0;
    double uv = 0;
    for (int i = 0; i < 10; i++) {
      double u = y[10 * b + i] - y[10 * a + i];
      double v = y[10 * c + i] - y[10 * a + i];
      uu += u * u;
      vv += v * v;
      uv += u * v;
    }
    return Math.sqrt(uu * vv - uv * uv) / 2;
  }
}
