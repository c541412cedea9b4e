package org.loupe.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.data.TensorDataset;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Identity;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxModel;

class PredictTest {
  private static final Path SAMPLES = Path.of("../org.loupe.samples");

  private static Dataset rows(long[] labels, double[]... x) {
    double[] flat = new double[x.length * x[0].length];
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, flat, i * x[0].length, x[0].length);
    }
    TensorDataset.Builder b = TensorDataset.builder("rows", Tensor.of(flat, x.length, x[0].length));
    return labels.length == 0
        ? b.build()
        : b.labels(Tensor.of(labels, labels.length), List.of("a", "b", "c")).build();
  }

  private static Predictions predict(Model model, Dataset on, int top, Dataset... others) {
    return new PredictAnalysis()
        .run(new PredictParameters(model, on, List.of(others), top), new TestContext());
  }

  private static Model identity() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    b.output("y", b.node("y", new Identity(), x));
    return Networks.model("identity", b.build(), Card.EMPTY);
  }

  /** Ranks by hand: row 1 ties, and the first of the equal ones is the largest. */
  @Test
  void ranksAreThoseOfTheOutputs() {
    Dataset on =
        rows(
            new long[] {2, 1, 0},
            new double[] {0, 1, 2},
            new double[] {5, 5, 1},
            new double[] {1, 2, 3});
    Predictions p = predict(identity(), on, 2);
    assertArrayEquals(new double[] {2, 1, 0, 1, 2, 1}, p.classes().toDoubles());
    assertArrayEquals(new double[] {1, 2, 3}, p.rows().numbers("rank").toDoubles());
    assertEquals(1 / 3.0, p.accuracy(), 1e-15);
    assertEquals(2 / 3.0, p.topAccuracy(), 1e-15);
    assertArrayEquals(new double[] {0, 0, 1, 1, 0, 0, 0, 0, 1}, p.confusion().toDoubles());
  }

  /** One of three by the formula in 40 decimal digits. */
  @Test
  void intervalIsWilsons() {
    Dataset on =
        rows(
            new long[] {2, 1, 0},
            new double[] {0, 1, 2},
            new double[] {5, 5, 1},
            new double[] {1, 2, 3});
    Predictions p = predict(identity(), on, 1);
    assertEquals(0.0614919447203962, p.low(), 1e-12);
    assertEquals(0.7923403991979523, p.high(), 1e-12);
  }

  @Test
  void withoutLabelsThereIsNoAccuracy() {
    Predictions p = predict(identity(), rows(new long[0], new double[] {0, Double.NaN, 2}), 5);
    assertTrue(Double.isNaN(p.accuracy()) && Double.isNaN(p.low()));
    assertArrayEquals(new double[] {2, 0, 1}, p.classes().toDoubles(), "NaN is the last");
    assertEquals(0, p.confusion().count());
  }

  @Test
  void labelsBeyondTheOutputsAreRefused() {
    Dataset on = rows(new long[] {3}, new double[] {0, 1, 2});
    LoupeException e = assertThrows(LoupeException.class, () -> predict(identity(), on, 1));
    assertEquals(EvaluationProblem.LABELS, e.code());
  }

  @Test
  void aModelWithTwoInputsTakesTwoDatasets() {
    Network.Builder b = Network.builder();
    TensorType t = new TensorType(DType.F64, Shape.of(Shape.N, 3));
    b.output("y", b.node("y", new Add(), b.input("a", t), b.input("b", t)));
    Model sum = Networks.model("sum", b.build(), Card.EMPTY);
    Dataset x = rows(new long[0], new double[] {1, 2, 3});
    assertArrayEquals(new double[] {2, 4, 6}, predict(sum, x, 1, x).outputs().toDoubles());
    LoupeException e = assertThrows(LoupeException.class, () -> predict(sum, x, 1));
    assertEquals(EvaluationProblem.INPUTS, e.code());
    Dataset two = rows(new long[0], new double[] {1, 2, 3}, new double[] {1, 2, 3});
    e = assertThrows(LoupeException.class, () -> predict(sum, x, 1, two));
    assertEquals(EvaluationProblem.INPUTS, e.code());
  }

  /** onnxruntime's classes of the 450 test digits that came with each network. */
  @ParameterizedTest
  @ValueSource(strings = {"digits_mlp_64_64_32_10", "digits_resnet_bn", "digits_vit_tiny"})
  void classesAreThoseOfTheReference(String name) throws IOException {
    OnnxModel m = Onnx.read(SAMPLES.resolve("samples/models/" + name + ".onnx"), OnnxLimits.NONE);
    Model model = Networks.model(name, m.network(), m.card());
    Npz refs = Npz.open(SAMPLES.resolve("refs/" + name + ".npz"), ReadLimits.NONE);
    Tensor x = refs.read("x");
    Predictions p = predict(model, TensorDataset.builder("x", x).build(), 1);
    double[] y = refs.read("y_ort").toDoubles();
    for (int r = 0; r < x.size(0); r++) {
      int best = 0;
      for (int o = 1; o < 10; o++) {
        best = y[r * 10 + o] > y[r * 10 + best] ? o : best;
      }
      assertEquals(best, p.classes().getLong(r), "row " + r);
    }
  }
}
