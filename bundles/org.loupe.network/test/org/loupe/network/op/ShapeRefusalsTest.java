package org.loupe.network.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.loupe.network.op.ReduceMean.Reduced.KEPT;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.DType;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/** Shapes that do not fit an operation, with the words that say so. */
class ShapeRefusalsTest {

  private static final long N = Shape.N;

  private static long[] s(long... dims) {
    return dims;
  }

  private static Arguments refusal(String message, Op op, long[]... operands) {
    return Arguments.of(message, op, operands);
  }

  static Stream<Arguments> refusals() {
    Conv conv = new Conv(Windows.of(3, 3), 1);
    Windows pads2 = Windows.of(2, 2).pad(2);
    List<Integer> two = List.of(2);
    Windows dilated =
        new Windows(
            two,
            List.of(1),
            List.of(3),
            List.of(1, 1),
            Windows.Padding.EXPLICIT,
            Windows.Rounding.FLOOR);
    return Stream.of(
        refusal("[N, 2] and [3] do not broadcast: 2 and 3 differ", new Add(), s(N, 2), s(3)),
        refusal(
            "[N, 4] and [3] do not broadcast: 4 and 3 differ",
            new LayerNormalization(-1, 1e-5),
            s(N, 4),
            s(3)),
        refusal(
            "[2, 1, 4] does not broadcast to [N, 4]",
            new RmsNormalization(-1, 1e-5),
            s(N, 4),
            s(2, 1, 4)),
        refusal(
            "a maximum along the batch axis of [N, 2]",
            new ReduceMax(List.of(0), KEPT),
            s(N, 2)),
        refusal("[N, 2] and [4, 2] do not broadcast: N and 4 differ", new Mul(), s(N, 2), s(4, 2)),
        refusal(
            "3 channels in 1 groups do not fit weights [4, 2, 3, 3]",
            conv,
            s(N, 3, 8, 8),
            s(4, 2, 3, 3)),
        refusal(
            "4 channels in 2 groups do not fit weights [3, 2, 3, 3]",
            new Conv(Windows.of(3, 3), 2),
            s(N, 4, 8, 8),
            s(3, 2, 3, 3)),
        refusal(
            "0 channels in 0 groups do not fit weights [3, 0, 3, 3]",
            new Conv(Windows.of(3, 3), 0),
            s(N, 0, 8, 8),
            s(3, 0, 3, 3)),
        refusal(
            "input [N, 3, 8] and weights [4, 3, 3, 3] do not have 2 space axes",
            conv,
            s(N, 3, 8),
            s(4, 3, 3, 3)),
        refusal(
            "kernel [3, 3] does not fit weights [4, 3, 3, 2]",
            conv,
            s(N, 3, 8, 8),
            s(4, 3, 3, 2)),
        refusal(
            "bias [3] does not fit 4 filters", conv, s(N, 3, 8, 8), s(4, 3, 3, 3), s(3)),
        refusal(
            "a window that reaches over 3 places does not fit into 2 with padding",
            conv,
            s(N, 3, 2, 8),
            s(4, 3, 3, 3)),
        refusal(
            "a window of 2 axes over [N, 8], which has 0", new MaxPool(Windows.of(2, 2)), s(N, 8)),
        refusal("a window of 1 axes over [N], which has -1", new MaxPool(Windows.of(2)), s(N)),
        refusal(
            "a window of 1 axes over [N], which has -1",
            new AveragePool(Windows.of(2), AveragePool.Divisor.INSIDE),
            s(N)),
        refusal(
            "padding [2, 2, 2, 2] leaves windows of [2, 2] without a number",
            new MaxPool(pads2),
            s(N, 1, 4, 4)),
        refusal(
            "padding [1, 1] leaves windows of [2] without a number",
            new MaxPool(dilated),
            s(N, 1, 2)),
        refusal("[N] has no space axes", new GlobalMaxPool(), s(N)),
        refusal("[N, 3] has no space axes", new GlobalAveragePool(), s(N, 3)),
        refusal(
            "[4] is not one number for each channel of [N, 3]",
            new BatchNormalization(1e-5),
            s(N, 3),
            s(3),
            s(3),
            s(4),
            s(3)),
        refusal("axis 1 of 1 axes", new BatchNormalization(1e-5), s(N), s(1), s(1), s(1), s(1)),
        refusal("[N, 2, 2] and [2, 3] are not matrices", gemm(false), s(N, 2, 2), s(2, 3)),
        refusal("[N, 2] and [3, 2] do not multiply", gemm(false), s(N, 2), s(3, 2)),
        refusal("a product along the batch axis of [N, 2]", gemm(true), s(N, 2), s(N, 2)),
        refusal(
            "[N, 3] and [4] do not broadcast: 3 and 4 differ",
            gemm(false),
            s(N, 2),
            s(2, 3),
            s(4)),
        refusal(
            "addend [5, 3] does not broadcast to [1, 3]", gemm(false), s(1, 2), s(2, 3), s(5, 3)),
        refusal("[N, 2] and [3, 2] do not multiply", new MatMul(), s(N, 2), s(3, 2)),
        refusal("[] and [3, 2] are not matrices", new MatMul(), s(), s(3, 2)),
        refusal("a product along the batch axis of [2, N]", new MatMul(), s(2, N), s(N, 2)),
        refusal("[4, 2] and [N, 3] differ outside axis 1", new Concat(1), s(4, 2), s(N, 3)),
        refusal("[N, 2] and [N, 2, 1] differ outside axis 1", new Concat(1), s(N, 2), s(N, 2, 1)),
        refusal("a concatenation along the batch axis of [N, 2]", new Concat(0), s(N, 2), s(N, 2)),
        refusal("axis 2 of 2 axes", new Concat(2), s(N, 2), s(N, 2)),
        refusal("axis -3 of 2 axes", new Concat(-3), s(N, 2), s(N, 2)),
        refusal("axis 4 of 3 axes", new Flatten(4), s(N, 2, 3)),
        refusal("a mean along the batch axis of [N, 3]", mean(0), s(N, 3)),
        refusal("axis 3 of 2 axes", mean(3), s(N, 3)),
        refusal("a slice along the batch axis of [N, 3]", slice(0, 0), s(N, 3)),
        refusal("axis 1 of [N, 3] twice", slice(1, -1), s(N, 3)),
        refusal("axis 2 of 2 axes", slice(2), s(N, 3)),
        refusal("padding along the batch axis of [N, 3]", pad(Pad.Mode.CONSTANT, 1, 0), s(N, 3)),
        refusal("padding for 2 axes of [N, 3, 4]", pad(Pad.Mode.CONSTANT, 0, 0), s(N, 3, 4)),
        refusal(
            "REFLECT padding of 3 and 3 does not fit axis 1 of [N, 3]",
            pad(Pad.Mode.REFLECT, 0, 3),
            s(N, 3)),
        refusal(
            "CONSTANT padding of -2 and -2 does not fit axis 1 of [N, 3]",
            pad(Pad.Mode.CONSTANT, 0, -2),
            s(N, 3)),
        refusal(
            "EDGE padding of 1 and 1 does not fit axis 1 of [N, 0]",
            pad(Pad.Mode.EDGE, 0, 1),
            s(N, 0)),
        refusal("[N, 6] does not become [0, 5]", reshape(0, 5), s(N, 6)),
        refusal("[N, 6] does not become [1, 6]", reshape(1, 6), s(N, 6)),
        refusal("[N, 6] does not become [-1, 4]", reshape(-1, 4), s(N, 6)),
        refusal("[0, 6] does not become [0, -1]", reshape(0, -1), s(0, 6)),
        refusal("two sizes of -1 in [-1, -1]", reshape(-1, -1), s(N, 6)),
        refusal("a size of -2 in [0, -2]", reshape(0, -2), s(N, 6)),
        refusal("axis 2 of [N, 6] is to be kept", reshape(0, 6, 0), s(N, 6)),
        refusal("order [0, 2, 1] for [N, 3]", new Transpose(List.of(0, 2, 1)), s(N, 3)),
        refusal("a softmax along the batch axis of [N, 3]", new Softmax(0), s(N, 3)),
        refusal("[N, 3] and [2] do not broadcast: 3 and 2 differ", new PRelu(), s(N, 3), s(2)),
        refusal("slopes [1, 1, 3] do not broadcast to [N, 3]", new PRelu(), s(N, 3), s(1, 1, 3)));
  }

  private static Gemm gemm(boolean transA) {
    return new Gemm(1, 1, transA, false);
  }

  private static ReduceMean mean(int axis) {
    return new ReduceMean(List.of(axis), ReduceMean.Reduced.KEPT);
  }

  private static Slice slice(Integer... axes) {
    int n = axes.length;
    return new Slice(
        Collections.nCopies(n, 1L),
        Collections.nCopies(n, 2L),
        List.of(axes),
        Collections.nCopies(n, 1L));
  }

  private static Pad pad(Pad.Mode mode, Integer... each) {
    return new Pad(List.of(each), List.of(each), mode, 0);
  }

  private static Reshape reshape(Long... target) {
    return new Reshape(List.of(target), Reshape.Zero.COPY);
  }

  private static Reshape reshape(int... target) {
    return reshape(Arrays.stream(target).mapToObj(i -> (long) i).toArray(Long[]::new));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shapesThatDoNotFitAreRefused(String message, Op op, long[][] operands) {
    List<TensorType> types =
        Arrays.stream(operands).map(o -> new TensorType(DType.F32, Shape.of(o))).toList();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> op.infer(types), op::toString);
    assertEquals(message, e.getMessage());
  }

  @Test
  void attributesThatCannotBeAreRefused() {
    List<Integer> one = List.of(1);
    for (int[] bad : new int[][] {{0, 1, 1, 0}, {1, 0, 1, 0}, {1, 1, 0, 0}, {1, 1, 1, -1}}) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new Windows(
                  List.of(bad[0]),
                  List.of(bad[1]),
                  List.of(bad[2]),
                  List.of(bad[3], 0),
                  Windows.Padding.EXPLICIT,
                  Windows.Rounding.FLOOR),
          () -> Arrays.toString(bad));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Windows(one, one, one, one, Windows.Padding.VALID, Windows.Rounding.FLOOR));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Slice(List.of(0L), List.of(1L), List.of(0), List.of(0L)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Slice(List.of(0L), List.of(1L), List.of(0, 1), List.of(1L)));
    assertThrows(IllegalArgumentException.class, () -> new Transpose(List.of(0, 0)));
    assertThrows(IllegalArgumentException.class, () -> new Clip(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new LeakyRelu(Double.NaN));
  }

  /** A file may state any padding; what does not fit an int is refused, not wrapped around. */
  @Test
  void hugeWindowsOverflowAndSaySo() {
    TensorType x = new TensorType(DType.F32, Shape.of(N, 1, 8));
    Windows w = Windows.of(2).pad(Integer.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> new MaxPool(w).infer(List.of(x)));
    Windows reach =
        new Windows(
            List.of(1 << 20),
            List.of(1),
            List.of(1 << 20),
            List.of(0, 0),
            Windows.Padding.SAME_UPPER,
            Windows.Rounding.FLOOR);
    assertThrows(
        ArithmeticException.class, () -> reach.before(0, 8));
  }
}
