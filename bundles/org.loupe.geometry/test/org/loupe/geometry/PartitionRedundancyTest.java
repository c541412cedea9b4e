package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PruneNets.texts;

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
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;

/** Section 3 of the method's specification of pruning: {@code partitionRedundancy}. */
class PartitionRedundancyTest {

  /** The layer of the specification's section 9. */
  private static final Nets.Layer WORKED =
      Nets.layer(new double[][] {{1, 0}, {2, 0}, {-1, 0}, {0, 1}}, -1, -2.2, 1, 0);

  private static PartitionRedundancyParameters parameters(Model model, Optional<Dataset> probe) {
    return new PartitionRedundancyParameters(
        model, Optional.empty(), 1, 1e-3, PruneCuts.UNSIGNED, Linkage.AVERAGE, probe, 1024);
  }

  private static PartitionRedundancy run(PartitionRedundancyParameters p) {
    return new PartitionRedundancyAnalysis().run(p, new TestContext());
  }

  private static PartitionRedundancy run(Model model) {
    return run(parameters(model, Optional.empty()));
  }

  private static double[] numbers(Table t, String column) {
    return t.numbers(column).toDoubles();
  }

  private static Model worked() {
    return Nets.mlp(WORKED, Nets.random("worked out", 2, 4));
  }

  /** Section 9's numbers: d(1,2) = .1, unsigned d(1,3) = 0, signed 2 + 2, d(1,4) = 1 + 1. */
  @Test
  void theWorkedExampleIsExact() {
    PartitionRedundancy r = run(worked());
    assertEquals(List.of("fc0"), r.names());
    Tensor signed = r.signed().getFirst();
    Tensor unsigned = r.unsigned().getFirst();
    assertEquals(0.1, signed.at(0, 1), 1e-15);
    assertEquals(4, signed.at(0, 2), 1e-15);
    assertEquals(2, signed.at(0, 3), 1e-15);
    assertEquals(0, unsigned.at(0, 2), 1e-15);
    assertEquals(0.1, unsigned.at(1, 2), 1e-15);
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        assertEquals(signed.at(a, b), signed.at(b, a));
        assertEquals(unsigned.at(a, b), unsigned.at(b, a));
      }
    }
    assertArrayEquals(new double[] {2, 0, 0, 0}, numbers(r.units(), "partner"));
    assertArrayEquals(new double[] {1, 0, 3, 0}, numbers(r.units(), "signedPartner"));
    assertArrayEquals(new double[] {-1, -1.1, 1, 0}, numbers(r.units(), "offset"), 1e-15);
    assertArrayEquals(new double[] {1, 2, 1, 1}, numbers(r.units(), "norm"), 1e-15);
    // unit 2 makes unit 0's cut with the other side
    assertArrayEquals(new double[] {2}, numbers(r.duplicates(), "unit"));
    assertArrayEquals(new double[] {0}, numbers(r.duplicates(), "of"));
    assertEquals(List.of("opposite"), texts(r.duplicates(), "side"));
    assertEquals(4, numbers(r.duplicates(), "signed")[0], 1e-15);
    assertArrayEquals(new double[] {3, 0}, numbers(r.layers(), "cuts"));
    assertArrayEquals(new double[] {0, 0}, numbers(r.layers(), "mergeable"));
    assertEquals(List.of("", "its units are outputs of the network"), texts(r.layers(), "note"));
    // {0, 2} at 0, then 1 at the mean of .1 and .1, then 3 at the mean of 2, 2 and 2.1
    assertArrayEquals(new double[] {0, 1, 3}, numbers(r.merges(), "left"));
    assertArrayEquals(new double[] {2, 4, 5}, numbers(r.merges(), "right"));
    assertArrayEquals(new double[] {0, 0.1, 6.1 / 3}, numbers(r.merges(), "distance"), 1e-15);
    assertArrayEquals(new double[] {2, 3, 4}, numbers(r.merges(), "units"));
    assertEquals(2, r.figure().panels().size());
    assertTrue(r.figure().caption().contains("3 of 4 in fc0"), r.figure().caption());
  }

  /** Joined by the distance in which sides count, a cut with another side is as far as any. */
  @Test
  void groupsMayBeJoinedWithSidesCounted() {
    PartitionRedundancy r =
        run(
            new PartitionRedundancyParameters(
                worked(),
                Optional.empty(),
                1,
                1e-3,
                PruneCuts.SIGNED,
                Linkage.SINGLE,
                Optional.empty(),
                0));
    assertArrayEquals(new double[] {0.1, 2, 2}, numbers(r.merges(), "distance"), 1e-15);
    assertArrayEquals(new double[] {0, 3}, Arrays.copyOf(numbers(r.merges(), "left"), 2));
    assertEquals(List.of(), r.signed());
    assertEquals(List.of(), r.names());
  }

  /**
   * Normalisation is folded in: unit 1 has other weights than unit 0, and the same cut; unit 2 is
   * scaled by zero, and has none.
   */
  @Test
  void normalisationIsFoldedIn() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Nets.Layer l = Nets.layer(new double[][] {{3, 4}, {6, 8}, {1, 2}}, 1, 7, 0);
    Value h =
        b.node(
            "bn",
            new BatchNormalization(0),
            Nets.dense(b, "fc0", x, l),
            // 2 (3x + 4y + 1 - 2) + 5 = 6x + 8y + 3; -.5 (6x + 8y + 7 - 1) + 1.5 = -3x - 4y - 1.5
            b.parameter("scale", Tensor.of(new double[] {2, -0.5, 0})),
            b.parameter("shift", Tensor.of(new double[] {5, 1.5, 1})),
            b.parameter("mean", Tensor.of(new double[] {2, 1, 0})),
            b.parameter("variance", Tensor.of(new double[] {1, 1, 1})));
    b.output("y", Nets.dense(b, "fc1", b.node("relu", new Relu(), h), Nets.random("f", 2, 3)));
    PartitionRedundancy r = run(Nets.model(b));
    assertArrayEquals(new double[] {0.3, -0.3, Double.NaN}, numbers(r.units(), "offset"), 1e-15);
    assertArrayEquals(new double[] {10, 5, 0}, numbers(r.units(), "norm"), 1e-12);
    assertEquals(List.of("cuts", "cuts", "constant"), texts(r.units(), "state"));
    assertArrayEquals(new double[] {1, 0, -1}, numbers(r.units(), "partner"));
    assertArrayEquals(new double[] {0.5}, numbers(r.duplicates(), "factor"), 1e-15);
    assertEquals(0, numbers(r.duplicates(), "unsigned")[0], 1e-15);
    assertArrayEquals(new double[] {1, 0}, numbers(r.layers(), "cuts"));
    assertTrue(Double.isNaN(r.signed().getFirst().at(2, 2)));
    assertEquals(1, r.merges().rows());
  }

  /** Units by what they do at rows: dead, always on, and how often two are on different sides. */
  @Test
  void statesAreThoseAtTheProbe() {
    // on rows in [0, 1]: never, always, above .25, above .5, below .5
    Nets.Layer l = Nets.layer(new double[][] {{1}, {1}, {1}, {2}, {-1}}, -2, 3, -0.25, -1, 0.5);
    Model net = Nets.mlp(l, Nets.random("states", 2, 5));
    double[][] x = new double[1000][1];
    Arrays.setAll(x, i -> new double[] {(i + 0.5) / 1000});
    PartitionRedundancy r = run(parameters(net, Optional.of(JacobianTest.rows(x))));
    assertEquals(List.of("dead", "alwaysOn", "cuts", "cuts", "cuts"), texts(r.units(), "state"));
    assertArrayEquals(new double[] {0, 1, 0.75, 0.5, 0.5}, numbers(r.units(), "active"), 1e-12);
    // cuts at 2, -3, .25, .5 and .5: in one dimension the nearest offsets
    assertArrayEquals(new double[] {3, 2, 3, 4, 3}, numbers(r.units(), "partner"));
    assertArrayEquals(new double[] {0.5, 0.25, 0.25, 0, 0}, numbers(r.units(), "differ"), 1e-12);
    assertArrayEquals(new double[] {1, 0}, numbers(r.layers(), "dead"));
    assertArrayEquals(new double[] {1, 0}, numbers(r.layers(), "alwaysOn"));
  }

  /** A channel is at a side of its cut at each place of each row. */
  @Test
  void channelsHaveAStateAtEachPlace() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, 2, 3)));
    Value w = b.parameter("w", Tensor.of(new double[] {1, -1, 2}, 3, 1, 1, 1));
    Value c = b.parameter("c", Tensor.of(new double[] {-2, 2.5, -9}));
    Value h = b.node("r", new Relu(), b.node("conv", new Conv(Windows.of(1, 1), 1), x, w, c));
    h = b.node("flat", new Flatten(1), h);
    b.output("y", Nets.dense(b, "fc", h, Nets.random("places", 2, 18)));
    // of 0 to 5 and 1 to 6 above 2 are 3 and 4, below 2.5 are 3 and 2, above 4.5 are 1 and 2
    Tensor images = Tensor.of(new double[] {0, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 6}, 2, 1, 2, 3);
    Optional<Dataset> probe = Optional.of(JacobianTest.rows(images));
    PartitionRedundancy r = run(parameters(Nets.model(b), probe));
    assertArrayEquals(
        new double[] {7 / 12.0, 5 / 12.0, 3 / 12.0}, numbers(r.units(), "active"), 1e-15);
    assertArrayEquals(new double[] {1, 0, 1}, numbers(r.units(), "partner"));
    // between 2 and 2.5 there is nothing; between 2.5 and 4.5 are 3, 4, 3 and 4
    assertArrayEquals(new double[] {0, 0, 4 / 12.0}, numbers(r.units(), "differ"), 1e-15);
  }

  /** Layers whose units are added to each other are one, with the mean of their distances. */
  @Test
  void layersThatAreAddedAreOne() {
    Nets.Layer first = Nets.random("added a", 5, 3);
    Nets.Layer second = Nets.random("added b", 5, 5);
    for (Nets.Layer l : List.of(first, second)) {
      l.w()[4] = Arrays.stream(l.w()[1]).map(v -> -2 * v).toArray();
      l.b()[4] = -2 * l.b()[1];
    }
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value h = b.node("r1", new Relu(), Nets.dense(b, "first", x, first));
    Value g = b.node("add", new Add(), h, Nets.dense(b, "second", h, second));
    h = b.node("r2", new Relu(), g);
    b.output("y", Nets.dense(b, "out", h, Nets.random("added out", 2, 5)));
    Dataset rows = JacobianTest.rows(new double[] {1, 2, 3}, new double[] {3, 2, 1});
    PartitionRedundancy r = run(parameters(Nets.model(b), Optional.of(rows)));
    assertEquals(List.of("first"), r.names());
    assertArrayEquals(new double[] {4}, numbers(r.duplicates(), "unit"));
    assertArrayEquals(new double[] {1}, numbers(r.duplicates(), "of"));
    assertEquals(List.of("opposite"), texts(r.duplicates(), "side"));
    assertEquals(
        List.of("", "goes with 'first'", "its units are outputs of the network"),
        texts(r.layers(), "note"));
    assertTrue(Double.isNaN(numbers(r.units(), "active")[0]));
  }

  /** Section 4: 4,096 units; what is written stays as long as the list of units. */
  @Test
  void largeLayersHaveNoTableOfPairs() {
    int n = 4096;
    Nets.Layer l = Nets.random("large", n, 6);
    for (int k = n / 2; k < n; k++) {
      double c = 0.5 + k;
      l.w()[k] = Arrays.stream(l.w()[k - n / 2]).map(v -> c * v).toArray();
      l.b()[k] = c * l.b()[k - n / 2];
    }
    TestContext context = new TestContext();
    PartitionRedundancyParameters p =
        parameters(Nets.mlp(l, Nets.random("large out", 1, n)), Optional.empty());
    PartitionRedundancy r =
        new PartitionRedundancyAnalysis()
            .run(
                new PartitionRedundancyParameters(
                    p.model(),
                    p.layers(),
                    1,
                    1e-12,
                    p.cuts(),
                    p.linkage(),
                    p.probe(),
                    p.matrixUnits()),
                context);
    assertEquals(List.of(), r.signed());
    assertEquals(n, r.units().rows());
    assertEquals(n - 1, r.merges().rows());
    assertEquals(n / 2, r.duplicates().rows());
    assertArrayEquals(
        IntStream.range(0, n / 2).asDoubleStream().toArray(), numbers(r.duplicates(), "of"));
    assertEquals(n / 2, numbers(r.layers(), "cuts")[0]);
    assertEquals(n / 2, numbers(r.layers(), "mergeable")[0]);
    assertEquals(
        List.of(
            "LP-4069 'fc0' has 4,096 units: the matrices of all its distances are not given;"
                + " nearest cuts and duplicates are."),
        context.warnings);
    Mark.Raster shown = (Mark.Raster) r.figure().panels().get(1).marks().getFirst();
    assertEquals(128 * 128, shown.values().count());
  }

  /** A tree that does not fit in a quarter of the memory is left out, and that is said. */
  @Test
  void aTreeThatDoesNotFitIsLeftOut() {
    int n = 6000;
    TestContext context = new TestContext();
    Model net = Nets.mlp(Nets.random("larger", n, 2), Nets.random("larger out", 1, n));
    PartitionRedundancy r =
        new PartitionRedundancyAnalysis().run(parameters(net, Optional.empty()), context);
    assertEquals(0, r.merges().rows());
    assertEquals(n, r.units().rows());
    assertEquals(
        List.of(
            "LP-4069 'fc0' has 6,000 units: neither the matrices of all its distances nor the tree"
                + " of its groups are given; nearest cuts and duplicates are."),
        context.warnings);
    assertEquals(1, r.figure().panels().size());
  }

  @Test
  void badInputIsRefused() {
    Model one = Nets.mlp(Nets.random("alone", 3, 2));
    assertEquals(
        "net has no layer that can be pruned: 'fc0', as its units are outputs of the network.",
        assertThrows(LoupeException.class, () -> run(one)).getMessage());
    Dataset wide = JacobianTest.rows(new double[3], new double[3]);
    assertEquals(
        "net takes [x f64[2]], and the 2 rows of rows are row f64[3].",
        assertThrows(LoupeException.class, () -> run(parameters(worked(), Optional.of(wide))))
            .getMessage());
  }

  /** Section 7: statistics of a batch make the states of a row those of other rows, too. */
  @Test
  void normalisationByTheBatchIsRefused() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value h = b.node("r", new Relu(), Nets.dense(b, "fc0", x, WORKED));
    h = Nets.dense(b, "fc1", h, Nets.random("batch", 2, 4));
    b.output("y", Nets.normalisedByTheBatch(b, h));
    Model net = Nets.model(b);
    Dataset rows = JacobianTest.rows(new double[2], new double[2]);
    assertEquals(
        "BatchNormalizationTraining 'bn' of net takes the statistics of a batch, so that its codes"
            + " hang on the other rows.",
        assertThrows(LoupeException.class, () -> run(parameters(net, Optional.of(rows))))
            .getMessage());
    assertEquals(3, numbers(run(net).layers(), "cuts")[0]);
  }

  /** Smooth units have no cut, and are compared by where they would have one: said so. */
  @Test
  void smoothUnitsAreWarnedOf() {
    TestContext context = new TestContext();
    Model net = Nets.mlp(new Gelu(), WORKED, Nets.random("smooth", 2, 4));
    new PartitionRedundancyAnalysis().run(parameters(net, Optional.empty()), context);
    assertEquals(1, context.warnings.size());
    assertTrue(
        context.warnings.getFirst().startsWith("LP-4065 The codes are signs, and Gelu bend"),
        context.warnings.toString());
  }
}
