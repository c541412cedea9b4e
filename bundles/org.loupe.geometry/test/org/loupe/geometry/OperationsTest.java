package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.Max;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Min;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Shrink;
import org.loupe.network.op.ThresholdedRelu;
import org.loupe.network.op.Windows;

/** Operations other than ReLU and pooling that have pieces; areas by elementary geometry. */
class OperationsTest {

  private static final double[][] SUM = {{1, 1}};

  private static Model net(BiFunction<Network.Builder, Value, Value> body) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    b.output("y", body.apply(b, x));
    return Nets.model(b);
  }

  private static Partition partition(Model model, double half, Exact exact) {
    return Given.net(model).square(half).exact(exact).in(new TestContext());
  }

  private static double[] areas(Partition p) {
    assertEquals(0, p.certificate().areaError(), 1e-11);
    assertEquals(0, p.certificate().mapError(), 1e-10);
    double[] areas = p.regions().numbers("area").toDoubles();
    Arrays.sort(areas);
    return areas;
  }

  /** S6 with max(x, -x) for the four units: four regions, a square as the boundary. */
  @ParameterizedTest
  @EnumSource(
      value = Exact.class,
      names = {"NEVER", "ALWAYS"})
  void diamondFromTheLargerOfTwo(Exact exact) {
    Model net =
        net(
            (b, x) -> {
              Value size = b.node("size", new Max(), x, b.node("neg", new Neg(), x));
              return Nets.dense(b, "sum", size, Nets.layer(SUM, -1));
            });
    Partition p = partition(net, 2, exact);
    assertArrayEquals(new double[] {4, 4, 4, 4}, areas(p), 1e-12);
    assertEquals(
        4 * Math.sqrt(2), Arrays.stream(p.boundary().numbers("length").toDoubles()).sum(), 1e-12);
  }

  @Test
  void diamondFromTheSmallerOfTwo() {
    Model net =
        net(
            (b, x) -> {
              Value size = b.node("size", new Min(), x, b.node("neg", new Neg(), x));
              return Nets.dense(b, "sum", size, Nets.layer(SUM, 1));
            });
    Partition p = partition(net, 2, Exact.WHERE_NEEDED);
    assertArrayEquals(new double[] {4, 4, 4, 4}, areas(p), 1e-12);
    assertEquals(
        4 * Math.sqrt(2), Arrays.stream(p.boundary().numbers("length").toDoubles()).sum(), 1e-12);
  }

  /** A maxout layer is the max-pooling of its units laid in pairs. */
  @Test
  void maxoutHasTheRegionsOfPoolingInPairs() {
    Nets.Layer first = Nets.random("maxout1", 6, 2);
    Nets.Layer second = Nets.random("maxout2", 6, 2);
    Nets.Layer last = Nets.random("maxout3", 1, 6);
    Model maxout =
        net(
            (b, x) -> {
              Value most =
                  b.node(
                      "max",
                      new Max(),
                      Nets.dense(b, "a", x, first),
                      Nets.dense(b, "b", x, second));
              return Nets.dense(b, "out", most, last);
            });
    double[][] w = new double[12][];
    double[] c = new double[12];
    for (int i = 0; i < 6; i++) {
      w[2 * i] = first.w()[i];
      c[2 * i] = first.b()[i];
      w[2 * i + 1] = second.w()[i];
      c[2 * i + 1] = second.b()[i];
    }
    Model pooled =
        net(
            (b, x) -> {
              Value z = Nets.dense(b, "both", x, Nets.layer(w, c));
              Op grid = new Reshape(List.of(-1L, 1L, 12L), Reshape.Zero.COPY);
              Value pool =
                  b.node("pool", new MaxPool(Windows.of(2).stride(2)), b.node("grid", grid, z));
              return Nets.dense(b, "out", b.node("flat", new Flatten(1), pool), last);
            });
    double[] expected = areas(partition(pooled, 3, Exact.WHERE_NEEDED));
    double[] actual = areas(partition(maxout, 3, Exact.WHERE_NEEDED));
    // six lines that meet the window, of which several cross
    assertTrue(expected.length > 7);
    assertArrayEquals(expected, actual, 1e-12);
  }

  /** Kept above 1/2 and below a number for each unit: two lines, four rectangles. */
  @Test
  void boundsAreThresholds() {
    Model net =
        net(
            (b, x) -> {
              Value low = b.parameter("low", Tensor.scalar(0.5));
              Value high = b.parameter("high", Tensor.of(new double[] {4, 1}));
              Value kept = b.node("min", new Min(), high, b.node("max", new Max(), x, low));
              return Nets.dense(b, "sum", kept, Nets.layer(SUM));
            });
    // x is cut at 1/2 alone, as 4 is outside; y at 1/2 and 1
    double[] wide = {1.5 * 0.5, 1.5 * 1, 1.5 * 2.5, 2.5 * 0.5, 2.5 * 1, 2.5 * 2.5};
    Arrays.sort(wide);
    assertArrayEquals(wide, areas(partition(net, 2, Exact.WHERE_NEEDED)), 1e-12);
  }

  /** x / 4 + 1/2 between 0 and 1: cut at -2 and 2, one half at 0. */
  @Test
  void hardSigmoidHasThreePieces() {
    Model net =
        net(
            (b, x) ->
                b.node(
                    "gate",
                    new HardSigmoid(0.25, 0.5),
                    Nets.dense(b, "first", x, Nets.layer(new double[][] {{1, 0}}))));
    Partition p = Given.net(net).square(4).level(0.5).in(new TestContext());
    assertArrayEquals(new double[] {16, 16, 32}, areas(p), 1e-12);
    assertEquals(8, Arrays.stream(p.boundary().numbers("length").toDoubles()).sum(), 1e-12);
    assertArrayEquals(new double[] {0}, p.boundary().numbers("x0").toDoubles(), 1e-12);
  }

  @Test
  void softShrinkingHasThreePiecesAThresholdAtZeroTwo() {
    for (boolean isShrink : new boolean[] {true, false}) {
      Op op = isShrink ? new Shrink(0.5, 0.5) : new ThresholdedRelu(0);
      Model net =
          net(
              (b, x) ->
                  b.node(
                      "act", op, Nets.dense(b, "first", x, Nets.layer(new double[][] {{1, 0}}))));
      double[] expected = isShrink ? new double[] {1, 1, 2} : new double[] {2, 2};
      assertArrayEquals(expected, areas(partition(net, 1, Exact.WHERE_NEEDED)), 1e-12);
    }
  }
}
