package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npz;

/**
 * Volume elements of generators: references, matrices worked out by hand, and a measured surface.
 */
class VolumeTest {

  private static Volumes of(Model model, Dataset on, int top, TestContext context) {
    return new VolumeAnalysis().run(new VolumeParameters(model, on, top), context);
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
  }

  /** A dead latent number, and fewer outputs than inputs, leave no volume. */
  @Test
  void flatGeneratorsHaveNoVolumeAndAreWarnedOf() {
    for (double[][] w : new double[][][] {{{1, 0}, {2, 0}}, {{1, 2}}}) {
      TestContext context = new TestContext();
      Volumes v = of(Nets.mlp(Nets.layer(w)), JacobianTest.rows(new double[2]), 0, context);
      assertEquals(Double.NEGATIVE_INFINITY, v.rows().numbers("logVolume").getDouble(0));
      assertEquals(1, v.rows().numbers("rank").getLong(0));
      assertEquals(0, v.meanVolume());
      assertTrue(context.warnings.getFirst().startsWith("LP-4033"), context.warnings.toString());
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
   * The mean volume over a box times its area is the area of the surface, here measured by
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
    int k = 240;
    double[] grid = new double[2 * (k + 1) * (k + 1)];
    for (int i = 0; i < (k + 1) * (k + 1); i++) {
      grid[2 * i] = 2.0 * (i % (k + 1)) / k - 1;
      grid[2 * i + 1] = 2.0 * Math.floorDiv(i, k + 1) / k - 1;
    }
    double[] y =
        new TestContext()
            .compute()
            .in(DType.F64)
            .values(m, Tensor.of(grid, (k + 1L) * (k + 1), 2))
            .toDoubles();
    double area = 0;
    for (int r = 0; r < k; r++) {
      for (int c = 0; c < k; c++) {
        int a = r * (k + 1) + c;
        area += triangle(y, a, a + 1, a + k + 1) + triangle(y, a + k + 2, a + 1, a + k + 1);
      }
    }
    assertEquals(area, surface, 0.01 * area);
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
