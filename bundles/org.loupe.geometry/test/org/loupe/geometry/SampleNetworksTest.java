package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.network.Networks;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

/**
 * The networks of {@code org.loupe.samples} that have two inputs, against the table "Linear regions"
 * that came with them and their reference values: counts, areas and maps of an independent program
 * in double precision, values and Jacobians of PyTorch in float64 with the same float32 weights.
 */
class SampleNetworksTest {

  private static final Path SAMPLES = Path.of("../org.loupe.samples");

  /** A region below this share of the window is reported apart. */
  private static final double SLIVER = 1e-9;

  /** A row of the table: half the side of the square, regions behind each layer. */
  record Row(String name, double half, long... perLayer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(
        new Row("mlp_2_8_8_1_init", 1, 15, 35),
        new Row("mlp_2_32_32_1_spirals", 1, 148, 570),
        new Row("mlp_2_24x3_1_leaky", 1, 105, 194, 781),
        new Row("mlp_2_100_1_init", 1, 1902),
        new Row("ring_gan_generator", 3, 468, 2032),
        new Row("digits_vae_decoder", 3, 865, 2763),
        new Row("mlp_2_64_64_1_init", 1, 836, 3495),
        new Row("ring_gan_discriminator", 1.5, 1298, 4391),
        new Row("mlp_2_96x3_1_spirals", 1, 1540, 2638, 5615));
  }

  static Stream<Row> withAreas() {
    return table().filter(r -> r.name().startsWith("mlp"));
  }

  static Stream<Row> withValues() {
    return table().filter(r -> !r.name().equals("ring_gan_discriminator"));
  }

  private static Model model(String name) {
    OnnxModel m = Onnx.read(SAMPLES.resolve("samples/models/" + name + ".onnx"), OnnxLimits.NONE);
    return Networks.model(name, m.network(), m.card());
  }

  private static Npz reference(String name) throws IOException {
    Path file = SAMPLES.resolve("refs/" + name + ".npz");
    assertTrue(Files.exists(file), () -> file + " is not there");
    return Npz.open(file, ReadLimits.NONE);
  }

  private static Partition partition(Row row) {
    return PartitionTest.certified(
        PartitionTest.partition(
            model(row.name()),
            Optional.empty(),
            PartitionTest.square(row.half()),
            new TestContext()));
  }

  private static double[] areas(Partition p) {
    double[] areas = p.regions().numbers("area").toDoubles();
    Arrays.sort(areas);
    return areas;
  }

  @ParameterizedTest
  @MethodSource("table")
  void countsEqualTheTable(Row row) {
    Partition p = partition(row);
    assertArrayEquals(row.perLayer(), p.layers().numbers("regions").toLongs());
    assertEquals(row.perLayer()[row.perLayer().length - 1], p.regions().rows());
    double window = 4 * row.half() * row.half();
    long small = Arrays.stream(areas(p)).filter(a -> a < 1e-12 * window).count();
    assertEquals(small, p.certificate().slivers());
  }

  @ParameterizedTest
  @MethodSource("withAreas")
  void areasEqualTheReference(Row row) throws IOException {
    Npz npz = reference(row.name());
    assertArrayEquals(
        new double[] {-row.half(), row.half(), -row.half(), row.half()},
        npz.read("domain").toDoubles());
    double[] expected = npz.read("region_area_sorted").toDoubles();
    Arrays.sort(expected);
    double window = 4 * row.half() * row.half();
    double[] actual = areas(partition(row));
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertEquals(expected[i], actual[i], 1e-12 * window, () -> "area " + at);
    }
    // slivers apart: as many of them here as there
    assertEquals(
        Arrays.stream(expected).filter(a -> a < SLIVER * window).count(),
        Arrays.stream(actual).filter(a -> a < SLIVER * window).count());
  }

  @ParameterizedTest
  @MethodSource("withAreas")
  void largestRegionsHaveTheReferencesMaps(Row row) throws IOException {
    Npz npz = reference(row.name());
    Tensor points = npz.read("top_point");
    Tensor maps = npz.read("top_affine");
    Tensor areas = npz.read("top_area");
    Partition p = partition(row);
    double[] found = p.regions().numbers("area").toDoubles();
    for (int k = 0; k < points.size(0); k++) {
      int region = regionAt(p, points.at(k, 0), points.at(k, 1), 0);
      assertTrue(region >= 0, "no region at point " + k);
      assertEquals(areas.getDouble(k), found[region], 1e-12);
      close(maps.row(k).toDoubles(), p.maps().row(region).toDoubles(), 1e-12, "map " + k);
    }
  }

  /** Jacobian, offset and value at the points of the reference that lie inside of a region. */
  @ParameterizedTest
  @MethodSource("withValues")
  void mapsGiveTheReferencesJacobiansAndValues(Row row) throws IOException {
    Npz npz = reference(row.name());
    Tensor x = npz.read(npz.keys().contains("x") ? "x" : "z");
    Tensor jac = npz.read("jac");
    Tensor y = npz.read("y64");
    Partition p = partition(row);
    int outputs = (int) y.size(1);
    int compared = 0;
    for (int k = 0; k < x.size(0); k++) {
      int region = regionAt(p, x.at(k, 0), x.at(k, 1), 1e-9);
      if (region < 0) {
        continue; // outside of the window, or on an edge
      }
      compared++;
      double[] map = p.maps().row(region).toDoubles();
      double[] slopes = new double[2 * outputs];
      double[] offsets = new double[outputs];
      double[] values = new double[outputs];
      for (int o = 0; o < outputs; o++) {
        slopes[2 * o] = map[3 * o];
        slopes[2 * o + 1] = map[3 * o + 1];
        offsets[o] = map[3 * o + 2];
        values[o] = map[3 * o] * x.at(k, 0) + map[3 * o + 1] * x.at(k, 1) + map[3 * o + 2];
      }
      close(jac.row(k).toDoubles(), slopes, 1e-12, "Jacobian " + k);
      close(y.row(k).toDoubles(), values, 1e-12, "value " + k);
      if (npz.keys().contains("bias64")) {
        close(npz.read("bias64").row(k).toDoubles(), offsets, 1e-12, "offset " + k);
      }
    }
    assertTrue(compared > 0.9 * x.size(0), "compared " + compared + " of " + x.size(0));
  }

  /** The region that has a point farther inside than a distance; -1 for none. */
  static int regionAt(Partition p, double x, double y, double inside) {
    Column.Ragged vertices = (Column.Ragged) p.regions().column("vertices").orElseThrow();
    for (int r = 0; r < vertices.rows(); r++) {
      long from = vertices.offsets().getLong(r);
      long to = vertices.offsets().getLong(r + 1);
      boolean within = true;
      for (long i = from; i < to && within; i++) {
        long j = i + 1 < to ? i + 1 : from;
        double ax = vertices.values().at(i, 0);
        double ay = vertices.values().at(i, 1);
        double dx = vertices.values().at(j, 0) - ax;
        double dy = vertices.values().at(j, 1) - ay;
        // counter-clockwise: the inside is on the left
        within = dx * (y - ay) - dy * (x - ax) >= inside * Math.hypot(dx, dy);
      }
      if (within) {
        return r;
      }
    }
    return -1;
  }

  static void close(double[] expected, double[] actual, double tolerance, String what) {
    assertEquals(expected.length, actual.length, what);
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(0));
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(expected[i] - actual[i]) / scale;
      int at = i;
      assertTrue(
          error <= tolerance,
          () ->
              "%s, element %d: expected %s, was %s, relative error %.2e"
                  .formatted(what, at, expected[at], actual[at], error));
    }
  }
}
