package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Numbers;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.ArgMax;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Div;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Floor;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.Identity;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Max;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Min;
import org.loupe.network.op.Mul;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Shrink;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Sign;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.ThresholdedRelu;
import org.loupe.network.op.Transpose;
import org.loupe.network.op.Windows;

/** Programs of small networks with random weights: their maps, and what they refuse. */
class AffineProgramTest {

  private static Named<BiFunction<Draft, Value, Value>> net(
      String name, BiFunction<Draft, Value, Value> f) {
    return Named.of(name, f);
  }

  static Stream<Named<BiFunction<Draft, Value, Value>>> vectorNets() {
    return Stream.of(
        net("relu mlp", (d, x) -> d.dense(d.node(new Relu(), d.dense(x, 9)), 3)),
        net(
            "deep leaky mlp",
            (d, x) -> {
              Value h = x;
              for (int i = 0; i < 4; i++) {
                h = d.node(new LeakyRelu(0.125), d.dense(h, 6));
              }
              return d.dense(h, 2);
            }),
        net("absolute values", (d, x) -> d.dense(d.node(new Abs(), d.dense(x, 7)), 2)),
        net("clipped", (d, x) -> d.dense(d.node(new Clip(-0.5, 0.75), d.dense(x, 7)), 2)),
        net(
            "a slope each",
            (d, x) -> d.dense(d.node(new PRelu(), d.dense(x, 7), d.parameter(7)), 2)),
        net(
            "residual",
            (d, x) -> {
              Value h = d.dense(x, 5);
              return d.node(new Relu(), d.node(new Add(), h, d.node(new Relu(), d.dense(h, 5))));
            }),
        net(
            "concatenated branches",
            (d, x) -> {
              Value left = d.node(new Relu(), d.dense(x, 4));
              Value right = d.node(new Abs(), d.dense(x, 3));
              return d.dense(d.node(new Concat(1), left, right, x), 2);
            }),
        net(
            "batch norm, dropout, scaling",
            (d, x) -> {
              Value h = d.node(new Relu(), d.norm(d.dense(x, 6)));
              h = d.node(new Dropout(0.5), d.node(new Mul(), h, d.parameter(6)));
              h = d.node(new Div(), h, d.b.constant("two", Tensor.of(new double[] {2})));
              return d.node(new Sub(), d.parameter(6), d.node(new MatMul(), h, d.parameter(6, 6)));
            }),
        net("the input twice", (d, x) -> d.node(new Relu(), d.node(new Add(), x, x))),
        net("maxout", (d, x) -> d.dense(d.node(new Max(), d.dense(x, 4), d.dense(x, 4)), 2)),
        net(
            "smaller of one unit and many, of many and known ones, of three",
            (d, x) -> {
              Value h = d.node(new Min(), d.dense(x, 5), d.dense(x, 1));
              h = d.node(new Min(), d.dense(h, 3), d.parameter(1, 3));
              return d.node(new Min(), d.node(new Min(), h, d.dense(x, 3)), d.dense(x, 3));
            }),
        net(
            "other floating types between",
            (d, x) -> {
              Value h = d.node(new Relu(), d.node(new Cast(DType.F32), d.dense(x, 4)));
              return d.dense(d.node(new Cast(DType.F64), h), 2);
            }),
        net(
            "hard sigmoid, soft shrinking",
            (d, x) ->
                d.node(new HardSigmoid(0.25, 0.5), d.dense(d.node(new Shrink(0.25, 0.25), x), 4))),
        net(
            "difference of two readers of one value",
            (d, x) -> {
              Value h = d.dense(x, 4);
              return d.node(new Sub(), d.node(new Relu(), h), d.node(new Clip(-1, 1), h));
            }));
  }

  static Stream<Named<BiFunction<Draft, Value, Value>>> imageNets() {
    Windows three = Windows.of(3, 3).pad(1);
    Windows two = Windows.of(2, 2).stride(2);
    return Stream.of(
        net(
            "convolution, max-pool",
            (d, x) -> {
              Value h = d.node(new MaxPool(two), d.node(new Relu(), d.conv(x, 4, three)));
              return d.dense(d.node(new Flatten(1), h), 3);
            }),
        net(
            "overlapping max-pools one after another",
            (d, x) -> {
              Value h = d.node(new Relu(), d.conv(x, 3, three));
              h = d.node(new MaxPool(Windows.of(2, 2)), d.node(new MaxPool(three), h));
              return d.dense(d.node(new Flatten(1), h), 3);
            }),
        net(
            "max-pool behind a falling activation",
            (d, x) -> {
              Value h = d.node(new MaxPool(two), d.node(new Abs(), d.conv(x, 4, three)));
              return d.dense(d.node(new Flatten(1), h), 3);
            }),
        net(
            "max-pool of a value that is read twice",
            (d, x) -> {
              Value h = d.node(new Relu(), d.conv(x, 2, three));
              Value max = d.node(new GlobalMaxPool(), h);
              return d.node(
                  new Flatten(1), d.node(new Sub(), max, d.node(new GlobalAveragePool(), h)));
            }),
        net(
            "residual block with batch norm",
            (d, x) -> {
              Value h = d.node(new Relu(), d.norm(d.conv(x, 3, three)));
              Value k = d.norm(d.conv(d.node(new Relu(), d.norm(d.conv(h, 3, three))), 3, three));
              h = d.node(new Relu(), d.node(new Add(), h, k));
              return d.dense(d.node(new Flatten(1), d.node(new GlobalAveragePool(), h)), 3);
            }),
        net(
            "average pool, transposed",
            (d, x) -> {
              Value h =
                  d.node(
                      new AveragePool(three, AveragePool.Divisor.INSIDE),
                      d.node(new LeakyRelu(0.25), d.conv(x, 2, three)));
              return d.node(new Flatten(1), d.node(new Transpose(List.of(0, 2, 3, 1)), h));
            }));
  }

  /** Away from kinks the images are the derivatives: central differences of the values. */
  private static void slopesAreDerivatives(AffineProgram program, Random random) {
    int n = program.inputUnits();
    int compared = 0;
    for (int k = 0; k < 20; k++) {
      double[] x = random.doubles(n, -1, 1).toArray();
      double[][] images = Images.slopes(program, x);
      Numbers.assertClose(program.value(x), images[n], 1e-12);
      double h = 1e-6;
      for (int i = 0; i < n; i++) {
        double[] up = x.clone();
        double[] down = x.clone();
        up[i] += h;
        down[i] -= h;
        double[] a = program.value(up);
        double[] b = program.value(down);
        boolean onePiece = true;
        for (int j = 0; j < a.length; j++) {
          // across a kink the two one-sided slopes differ
          onePiece &= Math.abs(a[j] - 2 * images[n][j] + b[j]) < 1e-11;
        }
        if (onePiece) {
          compared++;
          double[] slope = new double[a.length];
          for (int j = 0; j < slope.length; j++) {
            slope[j] = (a[j] - b[j]) / (2 * h);
          }
          Numbers.assertClose(slope, images[i], 1e-8);
        }
      }
    }
    assertTrue(compared > 15 * n, "compared " + compared);
  }

  @ParameterizedTest
  @MethodSource("vectorNets")
  void mapsOfNetsOnVectorsAreDerivatives(BiFunction<Draft, Value, Value> net) {
    Draft d = new Draft(4);
    slopesAreDerivatives(d.program(net.apply(d, d.x)), d.random);
  }

  @ParameterizedTest
  @MethodSource("imageNets")
  void mapsOfNetsOnImagesAreDerivatives(BiFunction<Draft, Value, Value> net) {
    Draft d = new Draft(2, 4, 4);
    slopesAreDerivatives(d.program(net.apply(d, d.x)), d.random);
  }

  @ParameterizedTest
  @MethodSource("imageNets")
  void slotsAreDroppedOnceAndNeverReadAgain(BiFunction<Draft, Value, Value> net) {
    Draft d = new Draft(2, 4, 4);
    AffineProgram program = d.program(net.apply(d, d.x));
    java.util.Set<Integer> gone = new java.util.HashSet<>();
    for (AffineProgram.Step s : program.steps()) {
      for (int in : s.inputs()) {
        assertTrue(!gone.contains(in), () -> s.name() + " reads a dropped slot");
      }
      for (int dropped : s.drop()) {
        assertTrue(gone.add(dropped), () -> s.name() + " drops a slot again");
      }
    }
    // nothing but the output is left
    assertEquals(program.slots() - 1, gone.size());
    assertTrue(!gone.contains(program.outputSlot()));
  }

  @Test
  void largerOfKnownOnesIsANumber() {
    Draft d = new Draft(2);
    Value a = d.b.parameter("a", Tensor.of(new double[] {1, 5}));
    Value b = d.b.parameter("b", Tensor.of(new double[] {4, 2}));
    Value known = d.node(new Max(), a, b);
    AffineProgram program = d.program(d.node(new Add(), d.x, known));
    assertEquals(1, program.steps().size());
    assertArrayEquals(new double[] {4, 5}, program.value(new double[2]));
  }

  /** A classifier that gives the number of its class has the classes of its logits. */
  @Test
  void numberOfTheLargestAtTheEndIsLeftOut() {
    Draft d = new Draft(2);
    Value logits = d.dense(d.x, 3);
    Value number = d.node(new ArgMax(1, ReduceMean.Reduced.DROPPED, ArgMax.Tie.FIRST), logits);
    AffineProgram program = d.program(d.node(new Cast(DType.F64), number));
    assertEquals(logits, program.output());
    assertEquals(2, program.leftOut().size());
    Draft other = new Draft(2);
    Value last = other.node(new ArgMax(1, ReduceMean.Reduced.DROPPED, ArgMax.Tie.LAST), other.x);
    assertThrows(LoupeException.class, () -> other.program(last));
  }

  @Test
  void whatJumpsIsRefusedAsThat() {
    for (org.loupe.network.op.Pointwise op :
        List.of(
            new ThresholdedRelu(1),
            new Shrink(0.5, 0),
            new Shrink(-0.5, -0.5),
            new Cast(DType.I64),
            new Floor(),
            new Sign())) {
      Draft d = new Draft(2);
      LoupeException e = assertThrows(LoupeException.class, () -> d.program(d.node(op, d.x)));
      assertTrue(e.getMessage().contains("its value jumps"), e.getMessage());
    }
  }

  @Test
  void maximumIsTakenBeforeARisingActivation() {
    Draft d = new Draft(1, 4, 4);
    Value h = d.node(new MaxPool(Windows.of(2, 2).stride(2)), d.node(new Relu(), d.x));
    List<AffineProgram.Step> steps = d.program(h).steps();
    assertInstanceOf(AffineProgram.Largest.class, steps.get(0));
    assertInstanceOf(AffineProgram.Cut.class, steps.get(1));
    assertEquals(4, steps.get(1).units());
  }

  @Test
  void maximumIsNotTakenBeforeAFallingActivation() {
    Draft d = new Draft(1, 2, 2);
    AffineProgram program = d.program(d.node(new GlobalMaxPool(), d.node(new Abs(), d.x)));
    assertArrayEquals(new double[] {5}, program.value(new double[] {1, -5, 2, 0}));
  }

  @Test
  void maximumStaysBehindAnActivationThatIsWantedToo() {
    Draft d = new Draft(1, 4, 4);
    Value act = d.node(new Relu(), d.x);
    Value max = d.node(new GlobalMaxPool(), act);
    List<AffineProgram.Step> steps = d.program(d.node(new Add(), max, act)).steps();
    assertInstanceOf(AffineProgram.Cut.class, steps.get(0));
    assertEquals(16, steps.get(0).units());
  }

  @Test
  void wholesOfKnownNumbersBecomeNumbers() {
    Draft d = new Draft(2);
    // (|w| w^T) and relu(b) do not depend on x
    Value w = d.b.parameter("w", Tensor.of(new double[] {-1, 2, 3, -4}, 2, 2));
    Value product =
        d.node(new MatMul(), d.node(new Abs(), w), d.node(new Transpose(List.of(1, 0)), w));
    Value shift = d.node(new Relu(), d.b.parameter("b", Tensor.of(new double[] {-5, 6})));
    Value y = d.node(new Add(), d.node(new MatMul(), d.x, product), shift);
    AffineProgram program = d.program(y);
    assertEquals(2, program.steps().size());
    // |w| w^T = [[1, 2], [3, 4]] [[-1, 3], [2, -4]] = [[3, -5], [5, -7]]
    assertArrayEquals(new double[] {3 + 10, -5 - 14 + 6}, program.value(new double[] {1, 2}));
  }

  @Test
  void outputThatDoesNotDependOnTheInputIsAConstant() {
    Draft d = new Draft(2);
    Value y = d.node(new Relu(), d.b.parameter("p", Tensor.of(new double[] {-1, 3}, 1, 2)));
    AffineProgram program = d.program(y);
    assertArrayEquals(new double[] {0, 3}, program.value(new double[] {5, 6}));
    double[][] images = Images.slopes(program, new double[] {5, 6});
    assertArrayEquals(new double[] {0, 0}, images[0]);
    assertArrayEquals(new double[] {0, 3}, images[2]);
  }

  @Test
  void outputMayBeTheInput() {
    Draft d = new Draft(2);
    AffineProgram program = d.program(d.x);
    assertEquals(0, program.steps().size());
    assertArrayEquals(new double[] {5, 6}, program.value(new double[] {5, 6}));
  }

  @Test
  void headThatKeepsTheOrderIsLeftOut() {
    Draft d = new Draft(3);
    Value logits = d.b.node("logits", new Identity(), d.dense(d.x, 4));
    Value y = d.b.node("probabilities", new Softmax(-1), logits);
    AffineProgram program = d.program(y);
    assertEquals(List.of("probabilities"), program.leftOut());
    assertEquals("logits", program.output().name());
    assertEquals(4, program.outputUnits());
  }

  @Test
  void headsOneBehindAnotherAreLeftOutInOrder() {
    Draft d = new Draft(3);
    Value a = d.b.node("squash", new Tanh(), d.dense(d.x, 2));
    Value y = d.b.node("gate", new Sigmoid(), a);
    assertEquals(List.of("squash", "gate"), d.program(y).leftOut());
  }

  @Test
  void softmaxOverAPartOfTheOutputIsNoHead() {
    Draft d = new Draft(2, 3);
    Value y = d.b.node("attention", new Softmax(-1), d.x);
    LoupeException e = assertThrows(LoupeException.class, () -> d.program(y));
    assertEquals(NetworkProblem.NOT_PIECEWISE_AFFINE, e.code());
  }

  @Test
  void smoothNodeInsideIsRefusedByName() {
    Draft d = new Draft(3);
    Value hidden = d.b.node("hidden", new Tanh(), d.dense(d.x, 8));
    LoupeException e = assertThrows(LoupeException.class, () -> d.program(d.dense(hidden, 2)));
    assertEquals(NetworkProblem.NOT_PIECEWISE_AFFINE, e.code());
    assertEquals(
        "Tanh 'hidden' (output [N, 8]) is not piecewise affine: tanh is smooth.", e.getMessage());
  }

  @Test
  void productOfTwoVaryingValuesIsRefused() {
    Draft d = new Draft(3);
    LoupeException e =
        assertThrows(LoupeException.class, () -> d.program(d.node(new Mul(), d.x, d.x)));
    assertTrue(e.getMessage().contains("both factors depend on the input"), e.getMessage());
  }

  @Test
  void divisionByTheInputOrByZeroIsRefused() {
    Draft d = new Draft(1);
    Value one = d.b.constant("one", Tensor.of(new double[] {1}));
    LoupeException e =
        assertThrows(LoupeException.class, () -> d.program(d.node(new Div(), one, d.x)));
    assertTrue(e.getMessage().contains("its divisor depends on the input"), e.getMessage());
    Draft z = new Draft(1);
    Value zero = z.b.constant("zero", Tensor.of(new double[] {0}));
    LoupeException by =
        assertThrows(LoupeException.class, () -> z.program(z.node(new Div(), z.x, zero)));
    assertTrue(by.getMessage().contains("it divides by zero"), by.getMessage());
  }

  @Test
  void varianceThatIsNotPositiveIsRefused() {
    Draft d = new Draft(1);
    Value p = d.b.parameter("p", Tensor.of(new double[] {-1}));
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> d.program(d.node(new BatchNormalization(1e-5), d.x, p, p, p, p)));
    assertTrue(e.getMessage().contains("a variance is not positive"), e.getMessage());
  }

  @Test
  void parametersThatAreNotFiniteAreRefusedByElement() {
    Draft d = new Draft(2);
    Value p = d.b.parameter("bias", Tensor.of(new double[] {1, Double.NaN}));
    LoupeException e =
        assertThrows(LoupeException.class, () -> d.program(d.node(new Add(), d.x, p)));
    assertEquals(NetworkProblem.NOT_FINITE, e.code());
    assertEquals("Element 1 of parameter 'bias' is NaN.", e.getMessage());
  }

  @Test
  void networkWithTwoInputsIsRefused() {
    Network.Builder b = Network.builder();
    TensorType one = new TensorType(DType.F64, Shape.of(Shape.N, 1));
    Value y = b.node("sum", new Add(), b.input("a", one), b.input("b", one));
    Network n = b.output("y", y).build();
    LoupeException e = assertThrows(LoupeException.class, () -> AffineProgram.of(n, y));
    assertEquals(NetworkProblem.SEVERAL_INPUTS, e.code());
  }

  @Test
  void singlePrecisionWeightsAreWidenedExactly() {
    Draft d = new Draft(1);
    Value w = d.b.parameter("w", Tensor.of(new float[] {0.1f}, 1, 1));
    AffineProgram program = d.program(d.node(new MatMul(), d.x, w));
    assertEquals(0.100000001490116119384765625, program.value(new double[] {1})[0]);
  }
}
