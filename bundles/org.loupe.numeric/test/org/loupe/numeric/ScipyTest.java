package org.loupe.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;

/** Answers of NumPy and SciPy; corpus/generate.py writes them. */
class ScipyTest {
  private static final int RESAMPLES = 40_000;

  static List<String> cases() throws IOException {
    return Files.readAllLines(Path.of("test/corpus/scipy.txt"));
  }

  private static void assertClose(double tolerance, double[] expected, double... actual) {
    assertArrayEquals(expected, actual, tolerance);
  }

  private static double[] ends(Interval i) {
    return new double[] {i.low(), i.high()};
  }

  private static double[] part(double[] x, int from, int count) {
    return Arrays.copyOfRange(x, from, from + count);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAreThoseOfScipy(String line) {
    String[] words = line.split(" ");
    double[] x = Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
    switch (words[0]) {
      case "quantile" ->
          assertClose(1e-13 * Math.max(1, Math.abs(x[1])), part(x, 1, 1), Normal.quantile(x[0]));
      case "cumulative" -> assertClose(1e-12, new double[] {1}, Normal.cumulative(x[0]) / x[1]);
      case "wilson" ->
          assertClose(
              1e-14, part(x, 3, 2), ends(Proportions.wilson((long) x[0], (long) x[1], x[2])));
      // differences of logarithms of the gamma function at 100,000 lose five digits
      case "clopperPearson" ->
          assertClose(
              1e-11,
              part(x, 3, 2),
              ends(Proportions.clopperPearson((long) x[0], (long) x[1], x[2])));
      case "sampleQuantile" ->
          assertClose(1e-12, part(x, 1, 1), Statistics.quantile(part(x, 2, x.length - 2), x[0]));
      // the ends of an interval of width 0.6 from 40,000 resamples are known to about 0.003
      case "bootstrappercentile" ->
          assertClose(
              0.012, part(x, 0, 2), ends(bootstrap().percentile(part(x, 2, 40), new Philox(1))));
      case "bootstrapBCa" ->
          assertClose(0.012, part(x, 0, 2), ends(bootstrap().bca(part(x, 2, 40), new Philox(1))));
      case "pca" -> pca(x);
      case "gaussLegendre" -> {
        int n = x.length / 2;
        Quadrature q = Quadrature.gaussLegendre(n);
        assertClose(1e-14, part(x, 0, n), q.nodes());
        assertClose(1e-14, part(x, n, n), q.weights());
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private static Bootstrap bootstrap() {
    return new Bootstrap(Statistics::mean, RESAMPLES, 0.95);
  }

  private static void pca(double[] x) {
    Tensor rows = Tensor.of(part(x, 0, 24), 8, 3);
    PrincipalComponents p = PrincipalComponents.of(rows, 3, ComputeServices.reference());
    assertClose(1e-13, part(x, 24, 3), p.mean().toDoubles());
    assertClose(1e-12, part(x, 27, 9), p.components().toDoubles());
    assertClose(1e-12, part(x, 36, 3), p.variances().toDoubles());
    assertClose(1e-13, part(x, 39, 3), p.ratios().toDoubles());
  }
}
