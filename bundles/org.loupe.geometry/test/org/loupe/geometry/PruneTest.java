package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PruneNets.normalised;
import static org.loupe.geometry.PruneNets.normals;
import static org.loupe.geometry.PruneNets.parameter;
import static org.loupe.geometry.PruneNets.parameters;
import static org.loupe.geometry.PruneNets.prune;
import static org.loupe.geometry.PruneNets.texts;
import static org.loupe.geometry.PruneNets.values;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.data.TensorDataset;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/** Rows V2, V11 and V13 of the method's specification, and forms of networks. */
class PruneTest {
  private static Tensor rows(int n, long... row) {
    Philox p = Philox.keyed(0, "prune", "rows");
    long[] shape = new long[row.length + 1];
    shape[0] = n;
    System.arraycopy(row, 0, shape, 1, row.length);
    double[] x = new double[(int) Tensor.count(shape)];
    Arrays.setAll(x, p::normal);
    return Tensor.of(x, x.length).reshape(shape);
  }

  private static void same(Model a, Model b, Tensor rows, String what) {
    assertArrayEquals(values(a, rows), values(b, rows), 1e-12, what);
  }

  /** A layer whose units are repeats of a few, each times a number of its own. */
  private static Nets.Layer repeated(Nets.Layer of, int n) {
    double[][] w = new double[n][];
    double[] b = new double[n];
    for (int k = 0; k < n; k++) {
      int from = k % of.w().length;
      double c = k < of.w().length ? 1 : 2.5 + 0.1 * k;
      w[k] = Arrays.stream(of.w()[from]).map(v -> c * v).toArray();
      b[k] = c * of.b()[from];
    }
    return new Nets.Layer(w, b);
  }

  /** Row V2: planted multiples are found and merged, and the function stays as it was. */
  @Test
  void plantedMultiplesAreMerged() {
    Model net =
        Nets.mlp(
            repeated(Nets.random("v2 a", 6, 3), 9),
            Nets.random("v2 b", 4, 9),
            Nets.random("v2 c", 2, 4));
    Pruned pruned = new PruneAsk(net, 0.34).layers("fc0").run();
    same(net, pruned.model(), rows(50, 3), "merged");
    assertEquals(3, pruned.layers().numbers("merged").getLong(0));
    assertEquals(6, pruned.layers().numbers("kept").getLong(0));
    assertEquals("not asked for", texts(pruned.layers(), "note").get(1));
    assertEquals(3 * 9 + 9 * 4 + 4 * 2, pruned.macsBefore());
    assertEquals(3 * 6 + 6 * 4 + 4 * 2, pruned.macsAfter());
    assertEquals(1 / 3.0, pruned.removed(), 1e-12);
    // of each pair the less important goes, and the numbers of those that stay close up
    double[] now = pruned.units().numbers("now").toDoubles();
    assertArrayEquals(
        new double[] {0, 1, 2, 3, 4, 5}, Arrays.stream(now).filter(v -> v >= 0).toArray());
  }

  /** Row V2 in single precision: planted multiples of 2.5 and more; own figure 3e-8. */
  @Test
  void plantedMultiplesAreMergedInSinglePrecision() {
    Model net =
        DigitsMlp.of(
                Nets.mlp(
                    repeated(Nets.random("v2 a", 6, 3), 9),
                    Nets.random("v2 b", 4, 9),
                    Nets.random("v2 c", 2, 4)))
            .model();
    Pruned pruned = new PruneAsk(net, 0.34).layers("fc0").run();
    assertEquals(3, pruned.layers().numbers("merged").getLong(0));
    Tensor rows = rows(50, 3).to(DType.F32);
    assertArrayEquals(values(net, rows), values(pruned.model(), rows), 1e-6);
  }

  /** Row V11: k repeats of each of five cuts; five units are kept, and the pieces stay. */
  @Test
  void repeatsOfFiveCutsBecomeFive() {
    Model net = Nets.mlp(repeated(Nets.random("v11 a", 5, 2), 20), Nets.random("v11 b", 3, 20));
    Pruned p = prune(net, 0.75);
    assertEquals(5, p.layers().numbers("kept").getLong(0));
    assertEquals(15, p.layers().numbers("merged").getLong(0));
    assertEquals(p.piecesBefore(), p.piecesAfter());
    assertTrue(p.piecesBefore() > 4, "pieces: " + p.piecesBefore());
    assertArrayEquals(areas(net), areas(p.model()), 1e-12);
    same(net, p.model(), rows(50, 2), "merged");
    assertEquals(2, p.figure().panels().size());
  }

  /** Areas of the pieces and where they lie, in one order for two networks of one partition. */
  private static double[] areas(Model net) {
    Table regions = Given.net(net).partition().regions();
    double[] area = regions.numbers("area").toDoubles();
    double[] x = regions.numbers("x").toDoubles();
    double[] y = regions.numbers("y").toDoubles();
    return IntStream.range(0, area.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> x[i]))
        .flatMapToDouble(i -> DoubleStream.of(area[i], x[i], y[i]))
        .toArray();
  }

  /** Row V13: layers taken together keep a tenth of their units each, and one at least. */
  @ParameterizedTest
  @EnumSource(value = PruneCriterion.class, mode = EnumSource.Mode.EXCLUDE, names = "BN_SCALE")
  void noLayerIsEmptied(PruneCriterion criterion) {
    Model net =
        Nets.mlp(
            repeated(Nets.random("v13 a", 2, 3), 30),
            Nets.random("v13 b", 20, 30),
            Nets.random("v13 c", 2, 20));
    Pruned p = prune(parameters(net, 0.8, criterion, PruneScope.GLOBAL));
    assertEquals(10, p.layers().numbers("kept").getLong(0) + p.layers().numbers("kept").getLong(1));
    assertTrue(p.layers().numbers("kept").getLong(0) >= 3);
    assertTrue(p.layers().numbers("kept").getLong(1) >= 2);
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> prune(parameters(net, 0.95, criterion, PruneScope.GLOBAL)));
    assertEquals(GeometryProblem.PRUNE_RATIO, e.code());
  }

  /**
   * Row V2 with convolutions: a filter whose normalised cut is that of another, and one whose scale
   * is zero; the rest follows through normalisation, pooling and flattening.
   */
  @Test
  void convolutionsWithNormalisationLoseTheirChannels() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2, 6, 6)));
    double[] w = normals("conv w", 5 * 2 * 9);
    System.arraycopy(w, 0, w, 3 * 18, 18);
    Value h =
        b.node(
            "conv",
            new Conv(Windows.of(3, 3), 1),
            x,
            parameter(b, "conv.w", w, 5, 2, 3, 3),
            parameter(b, "conv.b", new double[] {0.1, 0.2, 0.3, 0.1, 0.5}, 5));
    double[] scale = {0.7, -1, 1.2, 2.1, 0};
    h = normalised(b, "bn", h, scale);
    h = b.node("relu", new Relu(), h);
    h = b.node("pool", new MaxPool(Windows.of(2, 2).stride(2)), h);
    h = b.node("flat", new Reshape(List.of(-1L, 20L), Reshape.Zero.COPY), h);
    b.output("y", Nets.dense(b, "fc", h, Nets.random("conv fc", 3, 20)));
    Model net = Nets.model(b);
    // unit 3 has the weights of unit 0, its statistics are made three times unit 0's by hand
    Network.Builder c = Network.builder();
    Model tied = Nets.model(tie(net, c));
    Pruned p = prune(tied, 0.4);
    assertEquals(3, p.layers().numbers("kept").getLong(0));
    assertEquals(1, p.layers().numbers("dead").getLong(0));
    assertEquals(1, p.layers().numbers("merged").getLong(0));
    assertEquals(List.of("kept", "kept", "kept"), kept(p));
    same(tied, p.model(), rows(4, 2, 6, 6), "channels");
    assertEquals(5 * 2 * 9 * 16 + 20 * 3, p.macsBefore());
    assertEquals(3 * 2 * 9 * 16 + 12 * 3, p.macsAfter());
  }

  private static List<String> kept(Pruned p) {
    return texts(p.units(), "fate").stream().filter(f -> f.equals("kept")).toList();
  }

  /** Statistics of channel 3 such that its numbers are three times those of channel 0. */
  private static Network.Builder tie(Model net, Network.Builder b) {
    Network n = Networks.of(net);
    Map<Value, Value> now = new HashMap<>();
    n.inputs().forEach(v -> now.put(v, b.input(v.name(), v.type())));
    n.parameters()
        .forEach(
            (v, t) -> {
              double[] x = t.toDoubles();
              if (v.name().startsWith("bn.")) {
                boolean triple = v.name().endsWith("scale") || v.name().endsWith("shift");
                x[3] = triple ? 3 * x[0] : x[0];
              }
              now.put(v, b.parameter(v.name(), Tensor.of(x, x.length).reshape(t.shape())));
            });
    for (var node : n.nodes()) {
      List<Value> in = node.inputs().stream().map(now::get).toList();
      now.put(node.output(), b.node(node.name(), node.op(), in.toArray(Value[]::new)));
    }
    n.outputs().forEach((name, v) -> b.output(name, now.get(v)));
    return b;
  }

  /** A dead unit with a bias is a number, which goes into the next layer's bias or behind it. */
  @Test
  void deadUnitsGoIntoTheNextBias() {
    Nets.Layer first = Nets.random("dead", 4, 3);
    Arrays.fill(first.w()[1], 0);
    first.b()[1] = 0.7;
    Arrays.fill(first.w()[2], 0);
    first.b()[2] = -0.7;
    Model net = Nets.mlp(first, Nets.random("dead b", 3, 4), Nets.random("dead c", 2, 3));
    Pruned p = prune(net, 0);
    assertEquals(2, p.layers().numbers("dead").getLong(0));
    same(net, p.model(), rows(20, 3), "with a bias");

    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value h = b.node("relu", new Relu(), Nets.dense(b, "fc", x, first));
    Value y = b.node("last", new MatMul(), h, parameter(b, "last.w", normals("last", 8), 4, 2));
    b.output("y", y);
    Model bare = Nets.model(b);
    Pruned q = prune(bare, 0);
    assertEquals(2, q.layers().numbers("kept").getLong(0));
    assertTrue(q.model().layers().contains("prune.bias.last"), q.model().layers().toString());
    same(bare, q.model(), rows(20, 3), "without a bias");
  }

  /** Units of two layers side by side are told apart. */
  @Test
  void concatenatedUnitsArePruned() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value l = Nets.dense(b, "left", x, repeated(Nets.random("cat l", 3, 3), 6));
    Value r = Nets.dense(b, "right", x, repeated(Nets.random("cat r", 4, 3), 8));
    Value left = b.node("rl", new Relu(), l);
    Value both = b.node("cat", new Concat(1), left, b.node("rr", new Relu(), r));
    b.output("y", Nets.dense(b, "out", both, Nets.random("cat out", 2, 14)));
    Model net = Nets.model(b);
    Pruned p = prune(net, 0.5);
    assertArrayEquals(new double[] {3, 4, 2}, p.layers().numbers("kept").toDoubles());
    same(net, p.model(), rows(20, 3), "concatenated");
  }

  /** Section 2.3: with enough rows the repair gives back what can be given back: all of it here. */
  @Test
  void repairFindsWeightsThatUndoTheLoss() {
    // the first layer's units beyond three are sums of others where they are active: a plain
    // removal loses them, and the next layer can make up for it
    double[][] w = {{1, 0}, {0, 1}, {1, 1}, {2, 1}};
    Nets.Layer first = new Nets.Layer(w, new double[] {5, 5, 10, 15});
    Model net = Nets.mlp(first, Nets.random("repair", 3, 4));
    Dataset rows = JacobianTest.rows(rows(60, 2));
    PruneAsk ask = new PruneAsk(net, 0.5).criterion(PruneCriterion.MAGNITUDE);
    Pruned bare = ask.run();
    Pruned repaired = ask.data(rows).lambda(1e-9).run();
    Tensor fresh = rows(30, 2);
    double[] expected = values(net, fresh);
    double before = distance(expected, values(bare.model(), fresh));
    double after = distance(expected, values(repaired.model(), fresh));
    assertTrue(before > 0.1, "without repair: " + before);
    assertTrue(after < 1e-7, "with repair: " + after);
  }

  private static double distance(double[] a, double[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  /** The repair of a convolution meets what the convolution meets: nothing was lost, so nothing. */
  @Test
  void repairOfAConvolutionThatLostNothingChangesNothing() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 1, 5, 5)));
    Value c =
        b.node(
            "c1",
            new Conv(Windows.of(3, 3).pad(1), 1),
            x,
            parameter(b, "c1.w", normals("c1", 3 * 9), 3, 1, 3, 3),
            parameter(b, "c1.b", normals("c1b", 3), 3));
    c = b.node("r1", new Relu(), c);
    c =
        b.node(
            "c2",
            new Conv(Windows.of(3, 3).pad(1).stride(2), 1),
            c,
            parameter(b, "c2.w", normals("c2", 2 * 3 * 9), 2, 3, 3, 3),
            parameter(b, "c2.b", normals("c2b", 2), 2));
    c = b.node("flat", new Flatten(1), b.node("r2", new Relu(), c));
    b.output("y", Nets.dense(b, "fc", c, Nets.random("c fc", 2, 18)));
    Model net = Nets.model(b);
    Dataset rows = JacobianTest.rows(rows(40, 1, 5, 5));
    Pruned q = new PruneAsk(net, 0).data(rows).lambda(1e-10).run();
    Tensor fresh = rows(5, 1, 5, 5);
    assertArrayEquals(values(net, fresh), values(q.model(), fresh), 1e-6);
  }

  /** A single output behind a sigmoid is a probability, which is 1 above a half. */
  @Test
  void accuracyOfProbabilitiesIsThatOfLogits() {
    Nets.Layer first = Nets.random("sigmoid a", 8, 2);
    Nets.Layer last = Nets.random("sigmoid b", 1, 8);
    Tensor x0 = rows(200, 2);
    last.b()[0] -= Arrays.stream(values(Nets.mlp(first, last), x0)).average().orElseThrow();
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value h = b.node("relu", new Relu(), Nets.dense(b, "fc0", x, first));
    b.output("p", b.node("sigmoid", new Sigmoid(), Nets.dense(b, "fc1", h, last)));
    double[] logits = values(Nets.mlp(first, last), x0);
    long[] labels = new long[200];
    Arrays.setAll(labels, i -> logits[i] > 0 ? 1 : 0);
    Dataset on =
        TensorDataset.builder("rows", x0)
            .labels(Tensor.of(labels, 200), List.of("no", "yes"))
            .build();
    Pruned pruned = new PruneAsk(Nets.model(b), 0.25).on(on).run();
    assertEquals(1, pruned.accuracyBefore());
    long ones = Arrays.stream(labels).sum();
    assertTrue(ones > 20 && ones < 180, "ones: " + ones);
  }

  /** Smooth activations have no cuts; weights are pruned all the same, and nothing is merged. */
  @Test
  void smoothActivationsArePrunedWithoutMerging() {
    Model net =
        Nets.mlp(
            new Tanh(), repeated(Nets.random("smooth", 3, 2), 6), Nets.random("smooth b", 2, 6));
    Pruned p = prune(net, 0.5);
    assertEquals(3, p.layers().numbers("kept").getLong(0));
    assertEquals(0, p.layers().numbers("merged").getLong(0));
    assertEquals(-1, p.piecesBefore());
  }
}
