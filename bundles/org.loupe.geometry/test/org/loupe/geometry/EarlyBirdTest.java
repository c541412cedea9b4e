package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.Relu;

/** Rows V5 and V12 of the method's specification, when to stop, and bad input. */
class EarlyBirdTest {

  private static EarlyBird watch(
      TestContext context, EarlyBirdKind kind, Optional<Dataset> probe, List<Model> models) {
    return new EarlyBirdAnalysis()
        .run(
            new EarlyBirdParameters(
                models, probe, kind, Optional.empty(), Optional.empty(), 0.5, Optional.empty()),
            context);
  }

  private static Model hyperplane(double b) {
    return Nets.mlp(Nets.layer(new double[][] {{1}}, -b), Nets.layer(new double[][] {{1}}, 0.0));
  }

  private static Dataset unit(int n) {
    double[][] x = new double[n][1];
    Arrays.setAll(x, i -> new double[] {(i + 0.5) / n});
    return JacobianTest.rows(x);
  }

  /** Row V5: a hyperplane that moves by e changes a share e of the codes of uniform rows. */
  @Test
  void aMovedHyperplaneIsAsFarAsItMoved() {
    double[] at = {0.3, 0.55, 0.6, 0.61, 0.62, 0.62, 0.9};
    List<Model> models = Arrays.stream(at).mapToObj(EarlyBirdTest::hyperplane).toList();
    EarlyBird e = watch(new TestContext(), EarlyBirdKind.CODE, Optional.of(unit(1000)), models);
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at.length; j++) {
        assertEquals(Math.abs(at[i] - at[j]), e.distances().at(i, j), 1e-3);
      }
    }
    // state 3 is .31 from state 0; state 4 at most .07 from the three before it
    assertEquals(4, e.stop());
    assertEquals(0.07, e.states().numbers("farthest").getDouble(4), 1e-3);
    assertEquals(0.38, e.states().numbers("active").getDouble(4), 1e-3);
    assertTrue(Double.isNaN(e.states().numbers("farthest").getDouble(2)));
    assertTrue(e.figure().caption().contains("State 4"), e.figure().caption());
  }

  /** Accuracy of each state, in the table and in the figure on an axis of its own. */
  @Test
  void accuracyOfEachStateIsMeasured() {
    double[] at = {0.3, 0.5, 0.9};
    // the sign of max(0, x - b), whose label is whether x is above a half
    List<Model> models = Arrays.stream(at).mapToObj(EarlyBirdTest::hyperplane).toList();
    double[] x = new double[1000];
    Arrays.setAll(x, i -> (i + 0.5) / 1000);
    long[] labels = Arrays.stream(x).mapToLong(v -> v > 0.5 ? 1 : 0).toArray();
    Dataset on =
        TensorDataset.builder("steps", Tensor.of(x, 1000, 1))
            .labels(Tensor.of(labels, 1000), List.of("low", "high"))
            .build();
    EarlyBird e =
        new EarlyBirdAnalysis()
            .run(
                new EarlyBirdParameters(
                    models,
                    Optional.of(unit(100)),
                    EarlyBirdKind.CODE,
                    Optional.of(1L),
                    Optional.empty(),
                    0.5,
                    Optional.of(on)),
                new TestContext());
    assertArrayEquals(
        new double[] {0.8, 1, 0.6}, e.states().numbers("accuracy").toDoubles(), 1e-12);
    Figure.Second second = e.figure().panels().get(1).second().getFirst();
    assertEquals("accuracy", second.y().label());
    assertTrue(second.y().range().from() < 0.6 && second.y().range().to() == 1);
    EarlyBird without = watch(new TestContext(), EarlyBirdKind.CODE, Optional.of(unit(9)), models);
    assertTrue(Double.isNaN(without.states().numbers("accuracy").getDouble(0)));
    assertEquals(List.of(), without.figure().panels().get(1).second());
  }

  private static Model normalised(double... scales) {
    int n = scales.length;
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, n)));
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    Value h =
        b.node(
            "bn",
            new BatchNormalization(0),
            x,
            b.parameter("scale", Tensor.of(scales)),
            b.parameter("shift", Tensor.of(new double[n])),
            b.parameter("mean", Tensor.of(new double[n])),
            b.parameter("variance", Tensor.of(ones)));
    b.output("y", Nets.dense(b, "fc", b.node("relu", new Relu(), h), Nets.random("bn", 1, n)));
    return Nets.model(b);
  }

  /** Masks: half of the channels by size of their scales; five states alike are needed. */
  @Test
  void masksStopWhenFiveAreAlike() {
    List<Model> models = new ArrayList<>();
    models.add(normalised(1, -2, 0.1, 0.2));
    models.add(normalised(0.1, -2, 1, 0.2));
    for (int i = 0; i < 5; i++) {
      models.add(normalised(1 + i, 2, 0.3, -0.2));
    }
    EarlyBird e = watch(new TestContext(), EarlyBirdKind.BN_MASK, Optional.empty(), models);
    assertArrayEquals(
        new double[] {0, 0.5, 0, 0, 0, 0, 0}, e.distances().row(0).toDoubles(), 1e-15);
    assertEquals(6, e.stop());
    assertEquals(0.5, e.states().numbers("active").getDouble(0));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Optional<Dataset> probe = Optional.of(unit(10));
    List<Model> one = List.of(hyperplane(0));
    List<Model> two = List.of(hyperplane(0), hyperplane(1));
    assertEquals(
        "There is one model, and nothing to compare it with.",
        refused(EarlyBirdKind.CODE, probe, one));
    assertEquals(
        "Codes are taken at rows, and there are none.",
        refused(EarlyBirdKind.CODE, Optional.empty(), two));
    assertEquals("net has no batch normalisation.", refused(EarlyBirdKind.BN_MASK, probe, two));
    List<Model> other = List.of(hyperplane(0), Nets.random("other", 1, 3, 1));
    assertEquals(
        "Model 1, net, has other layers than the first, net.",
        refused(EarlyBirdKind.CODE, probe, other));
  }

  /** Row V12: normalisation that is folded into the weights leaves the codes as they are. */
  @Test
  void foldedNormalisationHasTheSameCodes() {
    int n = 12;
    Nets.Layer layer = Nets.random("v12", n, 3);
    Nets.Layer last = Nets.random("v12 last", 2, n);
    double[] scale = Nets.random("v12 scale", 1, n).w()[0];
    double[] shift = Nets.random("v12 shift", 1, n).w()[0];
    double[] mean = Nets.random("v12 mean", 1, n).w()[0];
    double[] variance = new double[n];
    Arrays.setAll(variance, i -> 0.1 + i);
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value h =
        b.node(
            "bn",
            new BatchNormalization(1e-5),
            Nets.dense(b, "fc0", x, layer),
            b.parameter("scale", Tensor.of(scale)),
            b.parameter("shift", Tensor.of(shift)),
            b.parameter("mean", Tensor.of(mean)),
            b.parameter("variance", Tensor.of(variance)));
    b.output("y", Nets.dense(b, "fc1", b.node("relu", new Relu(), h), last));
    double[][] w = new double[n][3];
    double[] c = new double[n];
    for (int k = 0; k < n; k++) {
      double factor = scale[k] / Math.sqrt(variance[k] + 1e-5);
      for (int i = 0; i < 3; i++) {
        w[k][i] = factor * layer.w()[k][i];
      }
      c[k] = shift[k] + factor * (layer.b()[k] - mean[k]);
    }
    double[][] rows = new double[500][3];
    for (int r = 0; r < rows.length; r++) {
      int row = r;
      Arrays.setAll(rows[r], i -> Math.sin(1 + 3 * row + i));
    }
    EarlyBird e =
        watch(
            new TestContext(),
            EarlyBirdKind.CODE,
            Optional.of(JacobianTest.rows(rows)),
            List.of(Nets.model(b), Nets.mlp(new Nets.Layer(w, c), last)));
    assertEquals(0, e.distances().at(0, 1));
    double active = e.states().numbers("active").getDouble(0);
    assertTrue(active > 0.2 && active < 0.8, "active: " + active);
  }

  /** Section 7: statistics of a batch. */
  @Test
  void normalisationByTheBatchIsRefused() {
    Model net = Nets.normalisedByTheBatch();
    assertEquals(
        "BatchNormalizationTraining 'bn' of net takes the statistics of a batch, so that its codes"
            + " hang on the other rows.",
        refused(EarlyBirdKind.CODE, Optional.empty(), List.of(net, net)));
  }

  private static String refused(EarlyBirdKind kind, Optional<Dataset> probe, List<Model> models) {
    LoupeException e =
        assertThrows(LoupeException.class, () -> watch(new TestContext(), kind, probe, models));
    assertEquals(GeometryProblem.EARLY_BIRD, e.code());
    return e.getMessage();
  }

  @Test
  void smoothActivationsAndRepeatedRowsAreWarnedOf() {
    Nets.Layer[] layers = {Nets.random("gelu", 3, 1), Nets.random("gelu b", 1, 3)};
    Model smooth = Nets.mlp(new Gelu(), layers);
    TestContext context = new TestContext();
    EarlyBird e =
        watch(
            context,
            EarlyBirdKind.CODE,
            Optional.of(JacobianTest.rows(new double[] {1}, new double[] {2}, new double[] {1})),
            List.of(smooth, smooth));
    assertTrue(
        e.figure().caption().contains("(sign partition, approximate)"), e.figure().caption());
    assertEquals(2, context.warnings.size());
    assertTrue(
        context.warnings.get(0).startsWith("LP-4065 The codes are signs, and Gelu bend"),
        context.warnings.toString());
    assertTrue(
        context.warnings.get(1).startsWith("LP-4065 Of 3 rows of"), context.warnings.toString());
  }
}
