package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PruneNets.normalised;
import static org.loupe.geometry.PruneNets.normals;
import static org.loupe.geometry.PruneNets.texts;
import static org.loupe.geometry.PruneNets.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Relu;

/** Section 3 of the method's specification of pruning: accuracy over ratio, and operations. */
class PruneCurveTest {

  /** Twelve units of which four make eight cuts again, so that those four may go at no cost. */
  private static Model repeated() {
    Nets.Layer l = Nets.random("curve", 12, 3);
    for (int k = 8; k < 12; k++) {
      double c = 2 + k;
      l.w()[k] = Arrays.stream(l.w()[k - 8]).map(v -> c * v).toArray();
      l.b()[k] = c * l.b()[k - 8];
    }
    return Nets.mlp(l, Nets.random("curve out", 4, 12));
  }

  /** Rows with what the network says of them, so that it is always right. */
  private static Dataset labelled(Model model) {
    int n = 300;
    Tensor x = Tensor.of(normals("curve rows", 3 * n), n, 3);
    double[] y = values(model, x);
    long[] labels = new long[n];
    for (int r = 0; r < n; r++) {
      for (int k = 1; k < 4; k++) {
        labels[r] = y[4 * r + k] > y[4 * r + (int) labels[r]] ? k : labels[r];
      }
    }
    return TensorDataset.builder("rows", x)
        .labels(Tensor.of(labels, n), List.of("a", "b", "c", "d"))
        .build();
  }

  private static PruneCurve run(
      Model model, Dataset on, Optional<Dataset> data, List<Double> ratios) {
    return new PruneCurveAnalysis()
        .run(
            new PruneCurveParameters(
                model,
                on,
                data,
                ratios,
                Optional.empty(),
                PruneScope.LAYER,
                1,
                PruneCuts.SIGNED,
                Optional.empty()),
            new TestContext());
  }

  @Test
  void repeatsGoAtNoCostAndTheRestDoesNot() {
    Model net = repeated();
    Dataset on = labelled(net);
    PruneCurve c = run(net, on, Optional.of(on), List.of(0.34, 0.75));
    assertEquals(1, c.accuracy());
    assertEquals(3 * 12 + 12 * 4, c.macs());
    assertEquals(
        List.of(
            "random", "random", "magnitude", "magnitude", "spline", "spline", "spline", "spline"),
        texts(c.points(), "criterion"));
    assertEquals(
        List.of("none", "leastSquares", "none", "leastSquares"),
        texts(c.points(), "repair").subList(4, 8));
    double[] accuracy = c.points().numbers("accuracy").toDoubles();
    // the third part of twelve are the four repeats, which are merged exactly
    assertEquals(1, accuracy[4]);
    assertTrue(accuracy[0] < 1, "random: " + accuracy[0]);
    assertTrue(accuracy[2] < 1, "magnitude: " + accuracy[2]);
    assertTrue(accuracy[7] > accuracy[6], "repaired: " + accuracy[7] + " of " + accuracy[6]);
    // 12 - 4 and 12 - 9 units of 3 + 4 weights
    assertArrayEquals(
        new double[] {56, 21, 56, 21, 56, 56, 21, 21}, c.points().numbers("macs").toDoubles());
    assertArrayEquals(
        new double[] {112, 42}, Arrays.copyOf(c.points().numbers("flops").toDoubles(), 2));
    assertEquals(56 / 84.0, c.points().numbers("share").getDouble(0), 1e-15);
    assertEquals(4 / 12.0, c.points().numbers("removed").getDouble(0), 1e-15);
    assertEquals(0.34, c.points().numbers("ratio").getDouble(0));
    List<String> lines = new ArrayList<>();
    c.figure().panels().getFirst().marks().forEach(m -> lines.add(m.name()));
    assertEquals(List.of("random", "magnitude", "spline", "spline and repair"), lines);
    Mark.Line spline = (Mark.Line) c.figure().panels().getFirst().marks().get(2);
    assertArrayEquals(new double[] {0, 1}, spline.points().row(0).toDoubles());
    assertArrayEquals(new double[] {4 / 12.0, 1}, spline.points().row(1).toDoubles(), 1e-15);
  }

  /** Where all pruned layers are normalised, their scales are a criterion, too. */
  @Test
  void scalesAreComparedWhereThereAreSome() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    double[] scales = IntStream.range(0, 6).mapToDouble(i -> 0.1 + 0.3 * i).toArray();
    Value h = normalised(b, "n0", Nets.dense(b, "fc0", x, Nets.random("scaled", 6, 3)), scales);
    h = b.node("r0", new Relu(), h);
    b.output("y", Nets.dense(b, "fc1", h, Nets.random("scaled out", 4, 6)));
    Model net = Nets.model(b);
    PruneCurve c = run(net, labelled(net), Optional.empty(), List.of(0.5));
    assertEquals(
        List.of("random", "magnitude", "bnScale", "spline"), texts(c.points(), "criterion"));
    assertEquals(4, c.figure().panels().getFirst().marks().size());
  }

  /** The share of rows with another class, against what the two networks say. */
  @Test
  void whatIsSaidOfOtherRowsIsCounted() {
    Model net = repeated();
    Dataset on = labelled(net);
    Pruned pruned = new PruneAsk(net, 0.75).on(on).run();
    // the labels are what the whole network says
    assertEquals(1 - pruned.accuracy(), pruned.changed(), 1e-12);
    assertTrue(pruned.changed() > 0.01, "changed: " + pruned.changed());
    assertEquals(1, pruned.accuracyBefore());
    assertTrue(Double.isNaN(PruneNets.prune(net, 0.75).changed()));
  }

  private static String refused(List<Double> ratios) {
    Model net = repeated();
    return assertThrows(
            LoupeException.class, () -> run(net, labelled(net), Optional.empty(), ratios))
        .getMessage();
  }

  @Test
  void badRatiosAreRefused() {
    assertEquals("There are no ratios.", refused(List.of()));
    assertEquals("A ratio is from 0 up to 1, and not -0.1.", refused(List.of(0.2, -0.1)));
    assertEquals("A ratio is from 0 up to 1, and not 1.0.", refused(List.of(1.0)));
    Model net = repeated();
    Dataset bare = JacobianTest.rows(new double[3], new double[3]);
    assertEquals(
        "rows has no classes as labels.",
        assertThrows(LoupeException.class, () -> run(net, bare, Optional.empty(), List.of(0.5)))
            .getMessage());
  }
}
