package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;

/**
 * The hull of 1,400 handwritten digits and the 397 others, in random order: the shares inside and
 * the distances that the method's specification measured (rows V10 and V11; standard deviation of a
 * split about .02).
 */
class HullDigitsTest {

  private static final int POINTS = 1400;
  private static final double[][] IMAGES = images();

  private static double[][] images() {
    Tensor t =
        Npy.read(
            Path.of("../org.loupe.samples/samples/data/digits_images_u8.npy"), ReadLimits.NONE);
    Philox random = Philox.keyed(0, "hull", "split");
    return IntStream.range(0, (int) t.size(0))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> random.uniform(i)))
        .map(i -> Arrays.stream(t.row(i).toDoubles()).map(v -> v / 16).toArray())
        .toArray(double[][]::new);
  }

  private static HullCoverage coverage(Optional<Long> components) {
    Dataset points = JacobianTest.rows(Arrays.copyOf(IMAGES, POINTS));
    Dataset on = JacobianTest.rows(Arrays.copyOfRange(IMAGES, POINTS, IMAGES.length));
    HullCoverage h =
        new HullAnalysis()
            .run(
                HullParameters.of(
                    points, on, components, HullReduction.PCA, HullMetric.L2, HullGoal.DISTANCE),
                new TestContext());
    assertEquals(0, h.undecided());
    assertTrue(h.certificate().mixtureError() <= 1e-7, h.certificate().toString());
    assertTrue(h.certificate().separationError() <= 1e-12, h.certificate().toString());
    return h;
  }

  @ParameterizedTest
  @CsvSource({
    "2, 0.99, 0.02",
    "4, 0.86, 0.08",
    "6, 0.56, 0.08",
    "8, 0.22, 0.08",
    "10, 0.05, 0.05",
    "12, 0.004, 0.02",
    "16, 0, 0.01",
    "20, 0, 0"
  })
  void fewerAreInsideTheMoreComponentsAreLookedAt(long components, double share, double within) {
    assertEquals(share, coverage(Optional.of(components)).inside(), within);
  }

  @Test
  void noDigitIsInsideOfTheOthersAndTheHullIsNearerThanTheNearestOfThem() {
    HullCoverage h = coverage(Optional.empty());
    assertEquals(0, h.inside());
    // three pixels are never black: section 7 of the specification speaks of PCA-61
    assertEquals(61, h.dimension());
    assertTrue(h.figure().caption().contains("of which they span 61"), h.figure().caption());
    double[] nearest = h.rows().numbers("nearest").toDoubles();
    double[] distance = h.rows().numbers("distance").toDoubles();
    double[] neighbour = new double[distance.length];
    for (int i = 0; i < distance.length; i++) {
      double[] q = IMAGES[POINTS + i];
      neighbour[i] = Double.POSITIVE_INFINITY;
      for (int j = 0; j < POINTS; j++) {
        double square = 0;
        for (int k = 0; k < q.length; k++) {
          square += (q[k] - IMAGES[j][k]) * (q[k] - IMAGES[j][k]);
        }
        neighbour[i] = Math.min(neighbour[i], Math.sqrt(square));
      }
      assertEquals(neighbour[i], nearest[i], 1e-12, "row " + i);
      assertEquals(distance[i] / neighbour[i], h.rows().numbers("ratio").getDouble(i), 1e-12);
      assertTrue(distance[i] <= neighbour[i] * (1 + 1e-12), "row " + i);
    }
    Arrays.sort(distance);
    Arrays.sort(neighbour);
    int middle = distance.length / 2;
    assertEquals(0.64, distance[middle], 0.05);
    assertEquals(0.62, distance[middle] / neighbour[middle], 0.12);
  }
}
