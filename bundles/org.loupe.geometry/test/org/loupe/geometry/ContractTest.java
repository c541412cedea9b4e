package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.Analysis;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.data.TensorDataset;
import org.loupe.network.op.Tanh;
import org.loupe.runtime.contract.AnalysisContract;

/** Each analysis of the bundle keeps the contract of analyses on a small input. */
class ContractTest {
  private static final Model NET = Nets.random("contract", 2, 16, 16, 2);

  /**
   * An analysis with a small input.
   *
   * @param given by parameter; the rest are defaults
   */
  record Small(Analysis<?, ?> analysis, Map<String, Object> given) {
    @Override
    public String toString() {
      return analysis.getClass().getSimpleName();
    }
  }

  static List<Small> small() {
    List<Model> states =
        IntStream.range(0, 6).mapToObj(i -> Nets.random("state" + i, 2, 9, 2)).toList();
    PoliceRegion box = new PoliceRegion.Box(point(0.1, 0.1), point(0.4, 0.3));
    Model smooth = Nets.mlp(new Tanh(), Nets.random("smooth1", 9, 2), Nets.random("smooth2", 2, 9));
    Tensor direction = Tensor.of(new double[] {1, -2}, 1, 2);
    return List.of(
        new Small(new Cells3dAnalysis(), Map.of("model", Nets.random("solid", 3, 8, 8, 1))),
        new Small(new CompareAnalysis(), Map.of("a", NET, "b", Nets.random("other", 2, 12, 2))),
        new Small(new EarlyBirdAnalysis(), Map.of("models", states, "probe", rows(50))),
        new Small(new ExitDistanceAnalysis(), Map.of("model", NET, "on", rows(5))),
        new Small(new HullAnalysis(), Map.of("points", rows(40), "on", rows(7))),
        new Small(new JacobianAnalysis(), Map.of("model", NET, "on", rows(5))),
        new Small(new JacobianAnalysis(), Map.of("model", smooth, "on", rows(5))),
        new Small(new JvpAnalysis(), Map.of("model", NET, "on", rows(5), "directions", direction)),
        new Small(
            new JvpAnalysis(), Map.of("model", smooth, "on", rows(5), "directions", direction)),
        new Small(new LineAnalysis(), Map.of("model", NET, "to", point(3, 1))),
        new Small(new LocalLipschitzAnalysis(), Map.of("model", NET, "on", rows(5))),
        new Small(new PartitionAnalysis(), Map.of("model", NET)),
        new Small(new PartitionRedundancyAnalysis(), Map.of("model", NET, "probe", rows(60))),
        new Small(new PoliceAnalysis(), Map.of("model", NET, "regions", List.of(box))),
        new Small(new PruneAnalysis(), Map.of("model", NET, "data", rows(60))),
        new Small(new SensitivityAnalysis(), Map.of("model", NET, "on", rows(5))),
        new Small(new SensitivityAnalysis(), Map.of("model", smooth, "on", rows(5))),
        new Small(
            new PruneCurveAnalysis(),
            Map.of("model", NET, "on", classes(30), "ratios", List.of(0.25, 0.5))),
        new Small(
            new SweepSliceAnalysis(),
            Map.of(
                "model",
                Nets.random("solid", 3, 8, 8, 1),
                "sweep",
                new Sweep.Turn(new Plane.Coordinates(0, 1), point(0, 0, 1), 90),
                "frames",
                3L)),
        new Small(
            new VolumeAnalysis(), Map.of("model", Nets.random("surface", 2, 9, 3), "on", rows(5))));
  }

  private static Tensor point(double... x) {
    return Tensor.of(x);
  }

  /** Such rows with classes. */
  private static Dataset classes(int count) {
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
    }
    double[] x = new double[2 * count];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(1 + i);
    }
    return TensorDataset.builder("rows", Tensor.of(x, count, 2))
        .labels(Tensor.of(labels, count), List.of("even", "odd"))
        .build();
  }

  /** Rows of two numbers within [-1, 1]. */
  private static Dataset rows(int count) {
    double[] x = new double[2 * count];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(1 + i);
    }
    return TensorDataset.builder("rows", Tensor.of(x, count, 2)).build();
  }

  @ParameterizedTest
  @MethodSource("small")
  void itIsKept(Small s) {
    assertEquals(
        List.of(), AnalysisContract.violations(s.analysis, s.given, ComputeServices.reference()));
  }

  @Test
  void noAnalysisIsLeftOut() throws IOException {
    TreeSet<String> tried = new TreeSet<>();
    small().forEach(a -> tried.add(a + ".java"));
    try (Stream<Path> files = Files.list(Path.of("src/org/loupe/geometry"))) {
      assertEquals(
          List.copyOf(tried),
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith("Analysis.java"))
              .sorted()
              .toList());
    }
  }
}
