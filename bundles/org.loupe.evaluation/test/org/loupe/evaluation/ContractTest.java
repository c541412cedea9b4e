package org.loupe.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.Analysis;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.data.TensorDataset;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Softmax;
import org.loupe.runtime.contract.AnalysisContract;

/** Each analysis of the bundle keeps the contract of analyses on a small input. */
class ContractTest {

  /** What is given to each; the rest are defaults. */
  private static final Map<Analysis<?, ?>, Map<String, Object>> SMALL =
      Map.of(
          new PredictAnalysis(),
          Map.of("model", identity(), "on", rows()),
          new TrainAnalysis(),
          Map.of(
              "architecture",
              new Architecture.Mlp(List.of(4), relu(), none(), 0),
              "data",
              rows(),
              "epochs",
              3L));

  private static Architecture.Activation relu() {
    return Architecture.Activation.RELU;
  }

  private static Architecture.Normalisation none() {
    return Architecture.Normalisation.NONE;
  }

  private static Model identity() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    b.output("y", b.node("y", new Softmax(1), x));
    return Networks.model("identity", b.build(), Card.EMPTY);
  }

  /** 96 rows of three numbers, with labels. */
  private static Dataset rows() {
    double[] x = new double[96 * 3];
    long[] labels = new long[96];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.sin(i);
      labels[i / 3] = x[i] > 0 ? 1 : 0;
    }
    return TensorDataset.builder("rows", Tensor.of(x, 96, 3))
        .labels(Tensor.of(labels, 96), List.of("a", "b", "c"))
        .build();
  }

  static Stream<Analysis<?, ?>> analyses() {
    return SMALL.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void itIsKept(Analysis<?, ?> analysis) {
    assertEquals(
        List.of(),
        AnalysisContract.violations(analysis, SMALL.get(analysis), ComputeServices.reference()));
  }

  @Test
  void noAnalysisIsLeftOut() throws IOException {
    TreeSet<String> tried = new TreeSet<>();
    SMALL.keySet().forEach(a -> tried.add(a.getClass().getSimpleName() + ".java"));
    try (Stream<Path> files = Files.list(Path.of("src/org/loupe/evaluation"))) {
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
