package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Asinh;
import org.loupe.network.op.Atan;
import org.loupe.network.op.Celu;
import org.loupe.network.op.Cosh;
import org.loupe.network.op.Div;
import org.loupe.network.op.Elu;
import org.loupe.network.op.Erf;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.GeluTanh;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.HardSwish;
import org.loupe.network.op.Mish;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Pow;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Sinh;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Softsign;
import org.loupe.network.op.Tanh;

/** Chords in the place of smooth activations: 5.9 of the method's specification. */
class SurrogateTest {

  private record Case(Op op, DoubleUnaryOperator f, double half) {
    Case(Op op, DoubleUnaryOperator f) {
      this(op, f, 3);
    }

    @Override
    public String toString() {
      return op.getClass().getSimpleName();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(new Tanh(), Math::tanh),
        new Case(new Sigmoid(), z -> 1 / (1 + Math.exp(-z))),
        new Case(new Softplus(), z -> Math.log(1 + Math.exp(z))),
        new Case(new Silu(), z -> z / (1 + Math.exp(-z))),
        new Case(new Sin(), Math::sin),
        new Case(new Gelu(), SurrogateTest::gelu),
        new Case(new GeluTanh(), SurrogateTest::geluTanh),
        new Case(new Mish(), z -> z * Math.tanh(Math.log1p(Math.exp(z)))),
        new Case(new Elu(1), z -> z > 0 ? z : Math.expm1(z)),
        new Case(new Celu(0.5), z -> z > 0 ? z : Math.expm1(2 * z) / 2),
        new Case(new Elu(0.5), z -> z > 0 ? z : Math.expm1(z) / 2),
        new Case(new HardSwish(), z -> z * Math.clamp(z / 6 + 0.5, 0, 1)),
        new Case(new Atan(), Math::atan),
        new Case(new Softsign(), z -> z / (1 + Math.abs(z))),
        new Case(new Asinh(), z -> Math.log(z + Math.sqrt(1 + z * z))),
        // these double what the layer before is off by within a few units
        new Case(new Sinh(), Math::sinh, 1),
        new Case(new Cosh(), Math::cosh, 1));
  }

  private static double gelu(double z) {
    // the normal distribution by its series around 0: enough terms for the values here
    double sum = 0;
    double term = z;
    for (int k = 0; k < 80; k++) {
      sum += term / (2 * k + 1);
      term *= -z * z / (2 * (k + 1));
    }
    return z * (0.5 + sum / Math.sqrt(2 * Math.PI));
  }

  private static double geluTanh(double z) {
    double cubic = z + 0.044715 * z * z * z;
    return 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * cubic));
  }

  private static Nets.Layer[] layers() {
    return new Nets.Layer[] {
      Nets.random("surrogate 0", 6, 2),
      Nets.random("surrogate 1", 5, 6),
      Nets.random("surrogate 2", 1, 5)
    };
  }

  private static double forward(Nets.Layer[] layers, DoubleUnaryOperator f, double... x) {
    double[] v = x;
    for (int l = 0; l < layers.length; l++) {
      double[] y = layers[l].b().clone();
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < v.length; j++) {
          y[i] += layers[l].w()[i][j] * v[j];
        }
        y[i] = l + 1 < layers.length ? f.applyAsDouble(y[i]) : y[i];
      }
      v = y;
    }
    return v[0];
  }

  /** At the corners, the middle and on the way between them of every region. */
  static double largestError(Partition p, Nets.Layer[] layers, DoubleUnaryOperator f) {
    Column.Ragged all = (Column.Ragged) p.regions().column("vertices").orElseThrow();
    Tensor v = all.values();
    double most = 0;
    for (int i = 0; i < p.regions().rows(); i++) {
      double cx = p.regions().numbers("x").getDouble(i);
      double cy = p.regions().numbers("y").getDouble(i);
      for (long k = all.offsets().getLong(i); k < all.offsets().getLong(i + 1L); k++) {
        for (double t : new double[] {0, 0.3, 0.7, 1}) {
          double x = cx + t * (v.at(k, 0) - cx);
          double y = cy + t * (v.at(k, 1) - cy);
          double map = p.maps().at(i, 0, 0) * x + p.maps().at(i, 0, 1) * y + p.maps().at(i, 0, 2);
          most = Math.max(most, Math.abs(forward(layers, f, x, y) - map));
        }
      }
    }
    return most;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void outputsAreWithinTheBound(Case c) {
    Nets.Layer[] layers = layers();
    TestContext context = new TestContext();
    Partition p = Given.net(Nets.mlp(c.op, layers)).square(c.half).surrogate(0.02).in(context);
    assertEquals(List.of(), context.warnings);
    assertTrue(p.regions().rows() > 20, p.regions().rows() + " regions");
    double bound = p.certificate().surrogateError();
    double error = largestError(p, layers, c.f);
    assertTrue(error <= bound, error + " is beyond " + bound);
    // and it is no bound that holds whatever was done
    assertTrue(error > bound / 200, error + " is far below " + bound);
    assertTrue(bound < 0.2, "bound of " + bound);
    assertTrue(p.figure().title().contains("PWL surrogate, certified error"));
    assertTrue(p.certificate().areaError() <= 1e-11);
  }

  /** One layer by hand: the chords' distance times the sizes of the weights behind them. */
  @Test
  void boundOfOneLayerIsTheSumOfSizes() {
    Nets.Layer out = Nets.layer(new double[][] {{0.5, -2, 1}});
    Partition p =
        Given.net(Nets.mlp(new Tanh(), Nets.random("hand", 3, 2), out))
            .surrogate(0.01)
            .in(new TestContext());
    assertEquals(0.01 * 3.5, p.certificate().surrogateError(), 1e-9);
  }

  /** Chords twice as close are about sqrt 2 as many a unit. */
  @Test
  void closerChordsMakeMoreRegions() {
    Given given = Given.net(Nets.mlp(new Tanh(), layers())).square(3);
    Partition coarse = given.surrogate(0.04).in(new TestContext());
    Partition fine = given.surrogate(0.01).in(new TestContext());
    assertTrue(fine.regions().rows() > 2 * coarse.regions().rows());
    assertEquals(
        4, coarse.certificate().surrogateError() / fine.certificate().surrogateError(), 1e-6);
  }

  @Test
  void networkWithoutSmoothActivationsIsItself() {
    Given given = Given.net(Nets.random("none", 2, 12, 12, 1)).square(3);
    Partition exact = given.partition();
    Partition p = given.surrogate(0.1).partition();
    assertEquals(0, p.certificate().surrogateError());
    assertEquals(exact.regions(), p.regions());
  }

  /** An activation, as one node or as several, as exporters write it. */
  interface Written {
    Value node(Network.Builder b, String name, Value z);
  }

  private static Value number(Network.Builder b, double number) {
    return b.constant("number", Tensor.scalar(number));
  }

  private static Value silu(Network.Builder b, String n, Value z) {
    return b.node(n, new Mul(), z, b.node(n + ".s", new Sigmoid(), z));
  }

  private static Value gelu(Network.Builder b, String n, Value z) {
    Value e = b.node(n + ".e", new Erf(), b.node(n + ".d", new Div(), z, number(b, Math.sqrt(2))));
    Value one = b.node(n + ".a", new Add(), e, number(b, 1));
    return b.node(n, new Mul(), b.node(n + ".m", new Mul(), z, one), number(b, 0.5));
  }

  private static Value geluTanh(Network.Builder b, String n, Value z) {
    Value cube = b.node(n + ".c", new Pow(), z, number(b, 3));
    Value in =
        b.node(n + ".i", new Add(), z, b.node(n + ".p", new Mul(), number(b, 0.044715), cube));
    Value t =
        b.node(
            n + ".t",
            new Tanh(),
            b.node(n + ".q", new Mul(), in, number(b, Math.sqrt(2 / Math.PI))));
    Value half = b.node(n + ".h", new Mul(), number(b, 0.5), z);
    return b.node(n, new Mul(), half, b.node(n + ".o", new Add(), number(b, 1), t));
  }

  private static Value mish(Network.Builder b, String n, Value z) {
    return b.node(
        n, new Mul(), z, b.node(n + ".t", new Tanh(), b.node(n + ".s", new Softplus(), z)));
  }

  private static Value hardSwish(Network.Builder b, String n, Value z) {
    return b.node(n, new Mul(), b.node(n + ".h", new HardSigmoid(1.0 / 6, 0.5), z), z);
  }

  private static Model written(Written w) {
    return written(w, layers());
  }

  /** Layers with an activation between them. */
  static Model written(Written w, Nets.Layer... layers) {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    for (int l = 0; l < layers.length; l++) {
      x = Nets.dense(b, "fc" + l, l == 0 ? x : w.node(b, "act" + l, x), layers[l]);
    }
    b.output("y", x);
    return Nets.model(b);
  }

  private static Partition bounded(Model model) {
    return Given.net(model).square(3).surrogate(0.02).in(new TestContext());
  }

  /** Both factors depend on the input, and on one value alone: the same regions as of one node. */
  @Test
  void activationsOfSeveralNodesAreOne() {
    Map<Op, Written> pairs =
        Map.of(
            new Silu(), SurrogateTest::silu,
            new Gelu(), SurrogateTest::gelu,
            new GeluTanh(), SurrogateTest::geluTanh,
            new Mish(), SurrogateTest::mish,
            new HardSwish(), SurrogateTest::hardSwish);
    pairs.forEach(
        (op, w) -> {
          Partition one = bounded(Nets.mlp(op, layers()));
          Partition several = bounded(written(w));
          assertEquals(one.regions().rows(), several.regions().rows(), op.type());
          assertEquals(
              one.certificate().surrogateError(),
              several.certificate().surrogateError(),
              1e-9,
              op.type());
        });
  }

  @Test
  void aProductOfTwoUnitsIsRefused() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
    Value p = Nets.dense(b, "p", x, Nets.random("p", 3, 2));
    Value q = Nets.dense(b, "q", x, Nets.random("q", 3, 2));
    b.output("y", b.node("pq", new Mul(), p, b.node("s", new Sigmoid(), q)));
    Given given = Given.net(Nets.model(b)).surrogate(0.1);
    LoupeException e = assertThrows(LoupeException.class, () -> given.in(new TestContext()));
    assertTrue(e.getMessage().contains("both factors depend on the input"), e.getMessage());
  }

  /** Only where it helps: not where a softmax in the middle has no chords. */
  @Test
  void whoHasNotAskedForChordsIsToldOfThem() {
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> Given.net(written(SurrogateTest::silu)).partition());
    assertTrue(e.remedy().contains("'surrogate = 0.01'"), e.remedy());
    LoupeException softmax =
        assertThrows(
            LoupeException.class, () -> Given.net(Nets.mlp(new Softmax(1), layers())).partition());
    assertFalse(softmax.remedy().contains("surrogate"), softmax.remedy());
  }

  @Test
  void functionsThatAreNotKnownAreRefused() {
    Given given = Given.net(Nets.mlp(new Softmax(1), layers())).surrogate(0.1);
    LoupeException e = assertThrows(LoupeException.class, () -> given.in(new TestContext()));
    assertTrue(e.getMessage().contains("is not piecewise affine"), e.getMessage());
  }

  @Test
  void tooManyChordsAreRefusedWithTheirNumber() {
    Given given = Given.net(Nets.mlp(new Sin(), layers())).square(1e6).surrogate(1e-6);
    LoupeException e = assertThrows(LoupeException.class, () -> given.in(new TestContext()));
    assertEquals(GeometryProblem.SURROGATE, e.code());
    assertTrue(e.getMessage().contains("'act1' takes values from"), e.getMessage());
  }
}
