package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.loupe.geometry.PruneNets.normalised;
import static org.loupe.geometry.PruneNets.normals;
import static org.loupe.geometry.PruneNets.parameter;
import static org.loupe.geometry.PruneNets.parameters;
import static org.loupe.geometry.PruneNets.prune;
import static org.loupe.geometry.PruneNets.refused;
import static org.loupe.geometry.PruneNets.values;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;

/**
 * Layers whose units are added to each other lose the same ones (section 2.1 of the method's
 * specification: "units tied across a skip are pruned together"), and the scales of batch
 * normalisation as the criterion that sections 2.4 and 3 compare with.
 */
class PruneResidualTest {

  /** A convolution with 3x3 filters; filter {@code copy} is {@code factor} times filter 0. */
  private static Value conv(
      Network.Builder b, String name, Value x, int outputs, int copy, double factor) {
    int inputs = (int) x.shape().dim(1);
    double[] w = normals(name, outputs * inputs * 9);
    double[] c = normals(name + " bias", outputs);
    int row = inputs * 9;
    IntStream.range(0, row).forEach(i -> w[copy * row + i] = factor * w[i]);
    c[copy] = factor * c[0];
    return b.node(
        name,
        new Conv(Windows.of(3, 3).pad(1), 1),
        x,
        parameter(b, name + ".w", w, outputs, inputs, 3, 3),
        parameter(b, name + ".b", c, outputs));
  }

  /** Two residual blocks of 5 channels; channel {@code copy} of what is added is a multiple. */
  private static Network.Builder blocks(int copyInSecond) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2, 5, 5)));
    Value h = b.node("r0", new Relu(), conv(b, "stem", x, 5, 3, 2));
    for (int k = 1; k < 3; k++) {
      Value inner = b.node("in" + k, new Relu(), conv(b, "a" + k, h, 4, 1, 1));
      Value outer = conv(b, "b" + k, inner, 5, k == 2 ? copyInSecond : 3, 2);
      h = b.node("r" + k, new Relu(), b.node("add" + k, new Add(), h, outer));
    }
    h = b.node("flat", new Flatten(1), b.node("mean", new GlobalAveragePool(), h));
    b.output("y", Nets.dense(b, "fc", h, Nets.random("residual fc", 3, 5)));
    return b;
  }

  private static Tensor images(int n) {
    return Tensor.of(normals("images", n * 50), n, 2, 5, 5);
  }

  private static double[] kept(Pruned p) {
    return p.layers().numbers("kept").toDoubles();
  }

  /**
   * The hard case of row V2: a channel that is twice another in everything that is added goes from
   * the stem and both blocks at once, and the function stays.
   */
  @Test
  void aMultipleInAllThatIsAddedGoesFromAll() {
    Model net = Nets.model(blocks(3));
    Pruned p = prune(parameters(net, 0.25));
    // stem, a1, b1, a2, b2, fc: of the five channels of stem, b1 and b2 one, of each a one of four
    assertArrayEquals(new double[] {4, 3, 4, 3, 4, 3}, kept(p));
    assertArrayEquals(new double[] {1, 1, 1, 1, 1, 0}, merged(p));
    assertArrayEquals(values(net, images(6)), values(p.model(), images(6)), 1e-12);
    assertEquals((3 * 1 + 2 * 1) / 23.0, p.removed(), 1e-12);
    assertEquals(23, p.units().rows());
    // one fate a channel, whichever of the layers it is of
    List<String> layers = ((Column.Text) p.units().column("layer").orElseThrow()).values();
    List<String> fates = ((Column.Text) p.units().column("fate").orElseThrow()).values();
    assertEquals(
        List.of(fates.subList(0, 5), fates.subList(0, 5)),
        List.of(
            fates.subList(layers.indexOf("b1"), layers.indexOf("b1") + 5),
            fates.subList(layers.indexOf("b2"), layers.indexOf("b2") + 5)));
  }

  private static double[] merged(Pruned p) {
    return p.layers().numbers("merged").toDoubles();
  }

  /** A channel that is a multiple in two of three layers is none: it may go, but is not merged. */
  @Test
  void aMultipleInSomeOfWhatIsAddedIsNotMerged() {
    Model net = Nets.model(blocks(2));
    Pruned p = new PruneAsk(net, 0.2).layers("stem", "b1", "b2").run();
    assertArrayEquals(new double[] {4, 4, 4, 4, 4, 3}, kept(p));
    assertArrayEquals(new double[6], merged(p));
  }

  /** Numbers that a file has once for two normalisations shrink once, if both lose the same. */
  @Test
  void numbersOfTwoNormalisationsMayBeOne() {
    for (boolean inside : new boolean[] {true, false}) {
      Network.Builder b = Network.builder();
      Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2, 5, 5)));
      Value zeros = parameter(b, "zeros", new double[4], 4);
      Value ones = parameter(b, "ones", new double[] {1, 1, 1, 1}, 4);
      BatchNormalization n = new BatchNormalization(1e-5);
      Value h = b.node("n0", n, conv(b, "c0", x, 4, 3, 2), ones, zeros, zeros, ones);
      h = b.node("r0", new Relu(), h);
      Value g = conv(b, "c1", h, 4, 3, 2);
      g = inside ? b.node("n1", n, g, ones, zeros, zeros, ones) : g;
      h = b.node("r1", new Relu(), b.node("add", new Add(), h, g));
      Value l = conv(b, "c2", h, 4, 1, 1);
      l = inside ? l : b.node("n1", n, l, ones, zeros, zeros, ones);
      h = b.node("flat", new Flatten(1), b.node("r2", new Relu(), l));
      b.output("y", Nets.dense(b, "fc", h, Nets.random("ones fc", 2, 100)));
      Model net = Nets.model(b);
      if (inside) {
        Pruned p = new PruneAsk(net, 0.25).layers("c0", "c1").run();
        assertArrayEquals(new double[] {3, 3, 4, 2}, kept(p));
        assertArrayEquals(values(net, images(6)), values(p.model(), images(6)), 1e-12);
      } else {
        assertEquals(
            "'c0' cannot be pruned: BatchNormalization 'n0' has numbers that are not its own.",
            refused(new PruneAsk(net, 0.25).layers("c0", "c1").parameters()));
      }
    }
  }

  /** A layer that takes what it is added to is smaller on both sides; constants go through. */
  @Test
  void aLayerThatTakesWhatItIsAddedToShrinksOnBothSides() {
    Nets.Layer first = Nets.random("both a", 6, 3);
    Nets.Layer skip = Nets.random("both b", 6, 6);
    for (Nets.Layer l : List.of(first, skip)) {
      l.w()[4] = Arrays.stream(l.w()[0]).map(v -> 3 * v).toArray();
      l.b()[4] = 3 * l.b()[0];
      Arrays.fill(l.w()[2], 0);
    }
    first.b()[2] = 0.75;
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value h = b.node("r1", new Relu(), Nets.dense(b, "first", x, first));
    Value g = b.node("add", new Add(), h, Nets.dense(b, "skip", h, skip));
    b.output("y", Nets.dense(b, "out", b.node("r2", new Relu(), g), Nets.random("both out", 2, 6)));
    Model net = Nets.model(b);
    Pruned p = prune(parameters(net, 0.34));
    assertArrayEquals(new double[] {4, 4, 2}, kept(p));
    assertArrayEquals(new double[] {1, 1, 0}, p.layers().numbers("dead").toDoubles());
    assertArrayEquals(new double[] {1, 1, 0}, merged(p));
    Tensor rows = Tensor.of(normals("rows", 60), 20, 3);
    assertArrayEquals(values(net, rows), values(p.model(), rows), 1e-12);
    assertEquals(3 * 6 + 6 * 6 + 6 * 2, p.macsBefore());
    assertEquals(3 * 4 + 4 * 4 + 4 * 2, p.macsAfter());
  }

  /** With enough rows the repair finds the weights of what follows in a residual network, too. */
  @Test
  void theRepairRefitsWhatFollows() {
    Model net = Nets.model(blocks(3));
    PruneAsk ask =
        new PruneAsk(net, 0.4).layers("stem", "b1", "b2").criterion(PruneCriterion.MAGNITUDE);
    Pruned bare = ask.run();
    Pruned repaired = ask.data(JacobianTest.rows(images(60))).run();
    double[] expected = values(net, images(60));
    double before = squares(expected, values(bare.model(), images(60)));
    double after = squares(expected, values(repaired.model(), images(60)));
    assertTrue(after < 0.5 * before, before + " without, " + after + " with repair");
  }

  private static double squares(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
  }

  @Test
  void whatIsTiedOtherwiseIsSaidToBe() {
    Model net = Nets.model(blocks(3));
    assertEquals(
        "'stem' cannot be pruned: its units are added to those of 'b2', which is not among"
            + " 'layers'.",
        refused(new PruneAsk(net, 0.4).layers("stem", "b1").parameters()));
    assertEquals(
        "A ratio of 1.0 leaves nothing of the 5 units of 'stem and 2 more'.",
        refused(parameters(net, 1)));
    // the input of the network is added to, and units that gate others
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 3)));
    Value h = b.node("add", new Add(), x, Nets.dense(b, "first", x, Nets.random("t1", 3, 3)));
    Value l = Nets.dense(b, "left", h, Nets.random("t2", 4, 3));
    Value r = Nets.dense(b, "right", h, Nets.random("t3", 4, 3));
    h = b.node("r", new Relu(), b.node("gate", new Mul(), l, r));
    b.output("y", Nets.dense(b, "out", h, Nets.random("t4", 2, 4)));
    Model tied = Nets.model(b);
    assertEquals(
        "net has no layer that can be pruned: 'first', as its units are tied to others by Add"
            + " 'add'; 'left', as its units are tied to others by Mul 'gate'; 'right', as its units"
            + " are tied to others by Mul 'gate'; 'out', as its units are outputs of the network.",
        refused(parameters(tied, 0.4)));
  }

  /**
   * Network slimming: the channels with the least scales go, whatever the sign; in layers together
   * the least of all (the mask by a quantile of all scales of section 2.4); of layers that are
   * added, by the mean.
   */
  @ParameterizedTest
  @EnumSource(PruneScope.class)
  void channelsWithTheLeastScalesGo(PruneScope scope) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2, 5, 5)));
    Value h = normalised(b, "n0", conv(b, "c0", x, 4, 1, 1), 0.2, -3, 0.9, 2);
    h = b.node("r0", new Relu(), h);
    Value g = normalised(b, "n1", conv(b, "c1", h, 4, 1, 1), 9, 0.1, 0.5, 0.4);
    h = b.node("r1", new Relu(), b.node("add", new Add(), h, g));
    h = normalised(b, "n2", conv(b, "c2", h, 4, 1, 1), 0.4, 5, -0.1, 0.3);
    h = b.node("flat", new Flatten(1), b.node("r2", new Relu(), h));
    b.output("y", Nets.dense(b, "fc", h, Nets.random("scales fc", 2, 100)));
    Model net = Nets.model(b);
    PruneParameters p = parameters(net, 0.5, PruneCriterion.BN_SCALE, scope);
    Pruned pruned = prune(p);
    // means of c0 and c1: 4.6, 1.55, 0.7, 1.2; of c2: 0.4, 5, 0.1, 0.3
    double[] now = pruned.units().numbers("now").toDoubles();
    double[] expected =
        scope == PruneScope.LAYER
            ? new double[] {0, 1, -1, -1, 0, 1, -1, -1, 0, 1, -1, -1}
            : new double[] {0, 1, -1, 2, 0, 1, -1, 2, -1, 0, -1, -1};
    assertArrayEquals(expected, now);
    assertEquals(
        "'fc0' cannot be pruned: no batch normalisation scales its units.",
        refused(
            new PruneAsk(Nets.random("plain", 2, 4, 1), 0.5)
                .layers("fc0")
                .criterion(PruneCriterion.BN_SCALE)
                .parameters()));
  }
}
