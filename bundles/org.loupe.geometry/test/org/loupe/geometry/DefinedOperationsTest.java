package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Div;
import org.loupe.network.op.Expand;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.GatherElements;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.IsNaN;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.LpPool;
import org.loupe.network.op.Max;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Recurrent;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Scatter;
import org.loupe.network.op.Sqrt;
import org.loupe.network.op.Square;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.TopPlaces;
import org.loupe.network.op.Where;
import org.loupe.network.op.Windows;

/**
 * Partitions of operations that are defined by others, or have numbers that are made of parameters:
 * the same regions as those of the same function in other words, or as counted by hand.
 */
class DefinedOperationsTest {
  private static final double HALF = 2;

  private static Model net(BiFunction<Network.Builder, Value, Value> body) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    b.output("y", body.apply(b, x));
    return Nets.model(b);
  }

  private static Partition partition(Model model) {
    return Given.net(model).square(HALF).partition();
  }

  private static double[] areas(Partition p) {
    double[] areas = p.regions().numbers("area").toDoubles();
    Arrays.sort(areas);
    return areas;
  }

  private static void assertSame(Model expected, Model actual, int atLeast) {
    double[] areas = areas(partition(expected));
    assertTrue(areas.length >= atLeast, areas.length + " regions");
    assertArrayEquals(areas, areas(partition(actual)), 1e-11);
  }

  private static Value reshaped(Network.Builder b, Value x, Long... shape) {
    return b.node("reshaped", new Reshape(List.of(shape), Reshape.Zero.COPY), x);
  }

  private static Model sumsOfSizes(Nets.Layer layer) {
    return net(
        (b, x) -> {
          Value z = reshaped(b, Nets.dense(b, "z", x, layer), 0L, 1L, (long) layer.b().length);
          return b.node("flat", new Flatten(1), b.node("lp", new LpPool(Windows.of(3), 1), z));
        });
  }

  /** |a| + |b| + |c| of windows: one cell more than lines in the window and crossings there. */
  @ParameterizedTest
  @ValueSource(ints = {3, 5, 8})
  void sumsOfSizesAreCutWhereAUnitIsZero(int units) {
    Nets.Layer layer = Nets.random("lp" + units, units, 2);
    Partition p = partition(sumsOfSizes(layer));
    assertEquals(cells(layer), p.regions().rows());
    assertEquals(cells(layer), p.linearRegions());
  }

  private static int cells(Nets.Layer l) {
    int cells = 1;
    for (int i = 0; i < l.b().length; i++) {
      double reach = HALF * (Math.abs(l.w()[i][0]) + Math.abs(l.w()[i][1]));
      cells += Math.abs(l.b()[i]) < reach ? 1 : 0;
      for (int j = 0; j < i; j++) {
        double det = l.w()[i][0] * l.w()[j][1] - l.w()[i][1] * l.w()[j][0];
        double x = (l.w()[i][1] * l.b()[j] - l.w()[j][1] * l.b()[i]) / det;
        double y = (l.w()[j][0] * l.b()[i] - l.w()[i][0] * l.b()[j]) / det;
        cells += Math.abs(x) < HALF && Math.abs(y) < HALF ? 1 : 0;
      }
    }
    return cells;
  }

  /** x, -x and 2 x are zero on one line, and 0 everywhere is on no side of one. */
  @Test
  void zerosInOnePlaceAreOneCut() {
    double[][] w = {{1, 0}, {-1, 0}, {2, 0}, {0, 0}};
    assertArrayEquals(new double[] {8, 8}, areas(partition(sumsOfSizes(Nets.layer(w)))), 1e-12);
  }

  /** Other powers bend, and the message says where. */
  @Test
  void lengthOfPowerTwoIsRefused() {
    Model model =
        net((b, x) -> b.node("lp", new LpPool(Windows.of(2), 2), reshaped(b, x, 0L, 1L, 2L)));
    LoupeException e = assertThrows(LoupeException.class, () -> partition(model));
    assertEquals("LP-2004", e.code().id());
    assertTrue(
        e.getMessage().startsWith("LpPool 'lp' (output [N, 1, 1]) is not piecewise affine for the"),
        e.getMessage());
  }

  @Test
  void placesOfTheLargestAreRefused() {
    Model model =
        net(
            (b, x) -> {
              Value places = b.node("places", new TopPlaces(1, 2, TopPlaces.Order.LARGEST), x);
              return b.node("other", new GatherElements(1), b.node("relu", new Relu(), x), places);
            });
    LoupeException e = assertThrows(LoupeException.class, () -> partition(model));
    assertEquals("LP-2004", e.code().id());
    assertTrue(
        e.getMessage()
            .contains("'places' (output [N, 2]) is not piecewise affine: its value jumps"),
        e.getMessage());
  }

  private static Model recurrent(Op activation, int steps) {
    // as ONNX has it: [steps, rows, inputs], of one row
    Nets.Layer in = Nets.random("rnn-in", 4, 2);
    Nets.Layer state = Nets.random("rnn-state", 4, 4);
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(1, 2)));
    Value each = b.node("each", Reshape.to(Shape.of(1, 1, 2)), x);
    List<Value> all = Collections.nCopies(steps, each);
    Value sequence = b.node("sequence", new Concat(0), all.toArray(Value[]::new));
    Value w = b.parameter("w", tensor(in.w(), 1, 4, 2));
    Value r = b.parameter("r", tensor(state.w(), 1, 4, 4));
    double[] biases = new double[8];
    System.arraycopy(in.b(), 0, biases, 0, 4);
    System.arraycopy(state.b(), 0, biases, 4, 4);
    Value bias = b.parameter("b", Tensor.of(biases, 1, 8));
    Recurrent op =
        new Recurrent(
            Recurrent.Cell.RNN,
            Recurrent.Direction.FORWARD,
            4,
            List.of(activation),
            Double.POSITIVE_INFINITY,
            List.of(Recurrent.Given.BIAS),
            List.of());
    Value last =
        b.node("rnn", op, List.of(sequence, w, r, bias), List.of("all", "last")).outputs().get(1);
    b.output("y", last);
    return Networks.model("net", b.build(), Card.EMPTY, Batching.NONE);
  }

  private static Tensor tensor(double[][] w, long... shape) {
    return Tensor.of(Arrays.stream(w).flatMapToDouble(Arrays::stream).toArray(), shape);
  }

  /** h = relu(W x + b + R h + c), three times, in one node and in layers. */
  @Test
  void recurrenceOfReluHasTheRegionsOfItsLayers() {
    Nets.Layer in = Nets.random("rnn-in", 4, 2);
    Nets.Layer state = Nets.random("rnn-state", 4, 4);
    Model layers =
        net(
            (b, x) -> {
              Value h = null;
              for (int t = 0; t < 3; t++) {
                Value z = Nets.dense(b, "in" + t, x, in);
                Value s =
                    h == null
                        ? b.constant("c", Tensor.of(state.b()))
                        : Nets.dense(b, "state" + t, h, state);
                h = b.node("h" + t, new Relu(), b.node("z" + t, new Add(), z, s));
              }
              return h;
            });
    assertSame(layers, recurrent(new Relu(), 3), 6);
  }

  /** Activations inside are replaced by chords, and the bound holds for all steps. */
  @Test
  void recurrenceOfTanhHasASurrogate() {
    Model model = recurrent(new Tanh(), 2);
    LoupeException e = assertThrows(LoupeException.class, () -> partition(model));
    assertTrue(e.getMessage().contains("Recurrent 'rnn'"), e.getMessage());
    assertTrue(e.getMessage().contains("for the Tanh in it: tanh is smooth"), e.getMessage());
    assertTrue(e.remedy().contains("surrogate"), e.remedy());
    Partition p = Given.net(model).square(HALF).surrogate(0.05).in(new TestContext());
    double bound = p.certificate().surrogateError();
    assertTrue(bound > 0.05 && bound < 1, "bound " + bound);
    double most = 0;
    for (int i = 0; i < p.regions().rows(); i++) {
      double x = p.regions().numbers("x").getDouble(i);
      double y = p.regions().numbers("y").getDouble(i);
      double[] expected = tanhTwice(x, y);
      for (int c = 0; c < expected.length; c++) {
        double map = p.maps().at(i, c, 0) * x + p.maps().at(i, c, 1) * y + p.maps().at(i, c, 2);
        most = Math.max(most, Math.abs(map - expected[c]));
      }
    }
    assertTrue(most > 0 && most <= bound, most + " of " + bound);
  }

  private static double[] tanhTwice(double x, double y) {
    Nets.Layer in = Nets.random("rnn-in", 4, 2);
    Nets.Layer state = Nets.random("rnn-state", 4, 4);
    double[] h = new double[4];
    for (int t = 0; t < 2; t++) {
      double[] next = new double[4];
      for (int i = 0; i < 4; i++) {
        double z = in.w()[i][0] * x + in.w()[i][1] * y + in.b()[i] + state.b()[i];
        for (int j = 0; j < 4; j++) {
          z += state.w()[i][j] * h[j];
        }
        next[i] = Math.tanh(z);
      }
      h = next;
    }
    return h;
  }

  /** Weights g v / |v| as weight normalisation keeps them (Salimans and Kingma 2016). */
  @Test
  void weightsThatAreMadeOfParametersAreNumbers() {
    Nets.Layer v = Nets.random("v", 6, 2);
    double[] g = {1, -2, 0.5, 3, 1, 1};
    double[][] w = new double[6][];
    for (int i = 0; i < 6; i++) {
      double length = Math.hypot(v.w()[i][0], v.w()[i][1]);
      w[i] = new double[] {g[i] * v.w()[i][0] / length, g[i] * v.w()[i][1] / length};
    }
    Nets.Layer out = Nets.random("out", 1, 6);
    Model plain = Nets.mlp(Nets.layer(w, v.b()), out);
    Model made =
        net(
            (b, x) -> {
              Value direction = b.parameter("v", tensor(v.w(), 6, 2));
              Value square = b.node("square", new Square(), direction);
              Value sum = b.node("sum", new ReduceSum(List.of(1), Reduced.KEPT), square);
              Value length = b.node("length", new Sqrt(), sum);
              Value unit = b.node("unit", new Div(), direction, length);
              Value weights = b.node("w", new Mul(), unit, b.parameter("g", Tensor.of(g, 6, 1)));
              Value bias = b.parameter("bias", Tensor.of(v.b()));
              Value z = b.node("z", new Gemm(1, 1, false, true), x, weights, bias);
              return Nets.dense(b, "out", b.node("relu", new Relu(), z), out);
            });
    assertSame(plain, made, 6);
  }

  /** What replaces numbers that are not any leaves those of a piecewise affine network alone. */
  @Test
  void placesWithoutNumbersAreNone() {
    Nets.Layer first = Nets.random("nan", 5, 2);
    Nets.Layer out = Nets.random("nan-out", 1, 5);
    Model made =
        net(
            (b, x) -> {
              Value z = Nets.dense(b, "z", x, first);
              Value zero = b.constant("zero", Tensor.scalar(0));
              Value safe = b.node("safe", new Where(), b.node("nan", new IsNaN(), z), zero, z);
              return Nets.dense(b, "out", b.node("relu", new Relu(), safe), out);
            });
    assertSame(Nets.mlp(first, out), made, 5);
  }

  /** where(z > 0, z, z / 4), as people write activations of their own. */
  @Test
  void conditionsThatFitTogetherAreActivations() {
    Nets.Layer first = Nets.random("where1", 5, 2);
    Nets.Layer second = Nets.random("where2", 5, 5);
    Nets.Layer out = Nets.random("where3", 1, 5);
    Model written =
        net(
            (b, x) -> {
              Value h = chosen(b, "a", Nets.dense(b, "fc1", x, first));
              return Nets.dense(b, "out", chosen(b, "b", Nets.dense(b, "fc2", h, second)), out);
            });
    assertSame(Nets.mlp(new LeakyRelu(0.25), first, second, out), written, 10);
  }

  private static Value chosen(Network.Builder b, String name, Value z) {
    Value zero = b.constant(name + ".zero", Tensor.scalar(0));
    Comparison greater = new Comparison(Comparison.Relation.GREATER);
    Value above = b.node(name + ".above", greater, z, zero);
    Value quarter = b.constant(name + ".quarter", Tensor.scalar(0.25));
    return b.node(name, new Where(), above, z, b.node(name + ".less", new Mul(), z, quarter));
  }

  /** The larger of what is there and what is put there: max-out of the units at those places. */
  @Test
  void numbersPutWhereTheyAreLargerAreMaxima() {
    Nets.Layer first = Nets.random("put1", 3, 2);
    Nets.Layer second = Nets.random("put2", 2, 2);
    Model put =
        net(
            (b, x) -> {
              Value z = Nets.dense(b, "a", x, first);
              Value places = b.constant("places", Tensor.of(new long[] {0, 2}, 1, 2));
              Value at = b.node("at", new Expand(Shape.of(Shape.N, 2)), places, x);
              Scatter op = new Scatter(new GatherElements(1), Scatter.Combination.MAX);
              return b.node("put", op, z, at, Nets.dense(b, "b", x, second));
            });
    Model larger =
        net(
            (b, x) -> {
              double[][] w = {first.w()[0], first.w()[2]};
              double[] c = {first.b()[0], first.b()[2]};
              Value z = Nets.dense(b, "a", x, Nets.layer(w, c));
              return b.node("max", new Max(), z, Nets.dense(b, "b", x, second));
            });
    assertSame(larger, put, 2);
  }
}
