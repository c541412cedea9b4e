package org.loupe.compute.internal.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.loupe.compute.internal.reference.Kernels.b;
import static org.loupe.compute.internal.reference.Kernels.mapped;
import static org.loupe.compute.internal.reference.Kernels.run;
import static org.loupe.compute.internal.reference.Kernels.w;
import static org.loupe.compute.internal.reference.Kernels.x;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.AveragePool.Divisor;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Pad;
import org.loupe.network.op.Pad.Mode;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Transpose;
import org.loupe.network.op.Windows;
import org.loupe.network.op.Windows.Padding;
import org.loupe.network.op.Windows.Rounding;

/**
 * The reference kernels against PyTorch 2.13 (CPU, double precision). {@code
 * test/kernels/torch.txt} is written by {@code generate.py} beside it, on the same operands.
 */
class TorchKernelsTest {

  record Expected(String name, long[] shape, double[] numbers) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Expected> corpus() throws IOException {
    return Files.readAllLines(Path.of("test/kernels/torch.txt")).stream()
        .map(TorchKernelsTest::read);
  }

  private static Expected read(String line) {
    String[] parts = line.split(" \\| ");
    return new Expected(
        parts[0],
        Arrays.stream(parts[1].split(",")).mapToLong(Long::parseLong).toArray(),
        Arrays.stream(parts[2].split(" ")).mapToDouble(Double::parseDouble).toArray());
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void kernelEqualsTorch(Expected expected) {
    Tensor y = compute(expected.name());
    assertArrayEquals(expected.shape(), y.shape());
    double[] numbers = y.toDoubles();
    for (int i = 0; i < numbers.length; i++) {
      int at = i;
      // sums of whole numbers are exact; quotients and exponentials may differ in the last places
      double tolerance = 4 * Math.ulp(expected.numbers()[i]);
      assertEquals(expected.numbers()[i], numbers[i], tolerance, () -> "element " + at);
    }
  }

  private static Windows windows(
      List<Integer> kernel, List<Integer> strides, List<Integer> dilations, List<Integer> pads) {
    return new Windows(kernel, strides, dilations, pads, Padding.EXPLICIT, Rounding.FLOOR);
  }

  private static Windows ceil(Windows w) {
    return new Windows(
        w.kernel(), w.strides(), w.dilations(), w.pads(), w.padding(), Rounding.CEIL);
  }

  private static Windows same(Padding padding) {
    Windows w = Windows.of(2, 2);
    return new Windows(w.kernel(), w.strides(), w.dilations(), w.pads(), padding, Rounding.FLOOR);
  }

  private static Tensor average(Windows windows, Divisor divisor, long... shape) {
    return run(new AveragePool(windows, divisor), x(shape));
  }

  private static Tensor compute(String name) {
    Windows three = Windows.of(3, 3).pad(1);
    Windows threeByTwo = three.stride(2);
    return switch (name) {
      case "conv" -> run(new Conv(three, 1), x(2, 2, 4, 5), w(3, 2, 3, 3), b(3));
      case "conv stride 2" -> run(new Conv(threeByTwo, 1), x(1, 2, 5, 6), w(2, 2, 3, 3), b(2));
      case "conv uneven" ->
          run(
              new Conv(
                  windows(List.of(3, 2), List.of(1, 2), List.of(1, 1), List.of(2, 0, 0, 1)), 1),
              x(1, 1, 4, 5),
              w(2, 1, 3, 2),
              b(2));
      case "conv dilated" ->
          run(
              new Conv(
                  windows(List.of(2, 2), List.of(1, 1), List.of(3, 2), List.of(0, 0, 0, 0)), 1),
              x(1, 2, 6, 5),
              w(2, 2, 2, 2));
      case "conv groups" -> run(new Conv(Windows.of(2, 2), 2), x(1, 4, 3, 4), w(6, 2, 2, 2), b(6));
      case "conv depthwise" -> run(new Conv(three, 3), x(1, 3, 4, 4), w(6, 1, 3, 3));
      case "conv 1-D" ->
          run(new Conv(Windows.of(3).stride(2).pad(2), 1), x(2, 2, 7), w(3, 2, 3), b(3));
      case "conv 3-D" ->
          run(
              new Conv(
                  windows(
                      List.of(2, 3, 2),
                      List.of(1, 2, 1),
                      List.of(1, 1, 1),
                      List.of(1, 1, 0, 1, 1, 0)),
                  1),
              x(1, 2, 3, 4, 3),
              w(2, 2, 2, 3, 2),
              b(2));
      case "conv same upper" ->
          run(new Conv(same(Padding.SAME_UPPER), 1), x(1, 1, 4, 5), w(1, 1, 2, 2));
      case "conv same lower" ->
          run(new Conv(same(Padding.SAME_LOWER), 1), x(1, 1, 4, 5), w(1, 1, 2, 2));
      case "max pool" -> run(new MaxPool(Windows.of(2, 2).stride(2)), x(1, 2, 5, 6));
      case "max pool ceil" -> run(new MaxPool(ceil(Windows.of(2, 2).stride(3))), x(1, 2, 5, 7));
      case "max pool ceil padded" ->
          run(new MaxPool(ceil(threeByTwo)), mapped(x(1, 2, 6, 7), z -> z - 20));
      case "max pool dilated" ->
          run(
              new MaxPool(
                  windows(List.of(2, 2), List.of(1, 1), List.of(2, 3), List.of(0, 0, 0, 0))),
              x(1, 2, 6, 7));
      case "max pool 1-D" -> run(new MaxPool(Windows.of(3).stride(2).pad(1)), x(1, 2, 8));
      case "max pool 3-D" -> run(new MaxPool(Windows.of(2, 2, 2).stride(2)), x(1, 1, 4, 5, 4));
      case "average pool" ->
          average(
              windows(List.of(2, 3), List.of(2, 1), List.of(1, 1), List.of(0, 0, 0, 0)),
              Divisor.INSIDE,
              1,
              2,
              5,
              6);
      case "average pool inside" -> average(threeByTwo, Divisor.INSIDE, 1, 2, 5, 5);
      case "average pool with padding" -> average(threeByTwo, Divisor.WITH_PADDING, 1, 2, 5, 5);
      case "average pool ceil inside" -> average(ceil(threeByTwo), Divisor.INSIDE, 1, 1, 6, 7);
      case "average pool ceil with padding" ->
          average(ceil(threeByTwo), Divisor.WITH_PADDING, 1, 1, 6, 7);
      case "average pool 1-D" ->
          average(Windows.of(3).stride(2).pad(1), Divisor.WITH_PADDING, 1, 2, 7);
      case "global average pool" -> run(new GlobalAveragePool(), x(2, 3, 4, 5));
      case "global max pool" -> run(new GlobalMaxPool(), x(2, 3, 4, 5));
      case "batch normalisation" ->
          run(
              new BatchNormalization(0.5),
              x(2, 3, 2, 2),
              mapped(w(3), z -> z + 3),
              b(3),
              b(3),
              mapped(b(3), z -> Math.abs(z) + 1));
      case "gemm" -> run(new Gemm(0.5, 2, false, true), x(3, 4), w(5, 4), b(5));
      case "gemm transposed" -> run(new Gemm(1, 1, true, false), x(4, 3), w(4, 5));
      case "matmul heads" -> run(new MatMul(), x(2, 2, 3, 4), w(2, 4, 2));
      case "matmul repeated" -> run(new MatMul(), x(2, 1, 3, 4), w(3, 4, 2));
      case "matmul vector" -> run(new MatMul(), x(2, 3, 4), w(4));
      case "softmax" -> run(new Softmax(-1), x(3, 7));
      case "softmax over channels" -> run(new Softmax(1), mapped(x(2, 3, 2, 2), z -> z * 100));
      case "sigmoid" -> run(new Sigmoid(), mapped(x(11), z -> 3 * z));
      case "tanh" -> run(new Tanh(), x(11));
      case "leaky relu" -> run(new LeakyRelu(0.25), x(11));
      case "prelu" -> run(new PRelu(), x(2, 3, 2, 2), w(3).reshape(3, 1, 1));
      case "clip" -> run(new Clip(-2, 3), x(11));
      case "pad reflected" -> pad(Mode.REFLECT, 0, x(1, 1, 4, 5), 1, 3, 3, 2);
      case "pad edge" -> pad(Mode.EDGE, 0, x(1, 1, 3, 4), 0, 3, 5, 0);
      case "pad wrapped" -> pad(Mode.WRAP, 0, x(1, 1, 3, 4), 0, 4, 2, 1);
      case "pad negative" -> pad(Mode.CONSTANT, 1.5, x(1, 1, 4, 5), 1, -1, -2, 2);
      case "mean" -> run(new ReduceMean(List.of(1, 2), ReduceMean.Reduced.DROPPED), x(2, 3, 4));
      case "transpose" -> run(new Transpose(List.of(0, 2, 3, 1)), x(2, 3, 2, 2));
      case "slice" ->
          run(
              new Slice(List.of(1L, 1L), List.of(99L, 6L), List.of(1, 2), List.of(1L, 2L)),
              x(2, 3, 7));
      case "slice backwards" ->
          run(new Slice(List.of(5L), List.of(0L), List.of(-1), List.of(-2L)), x(2, 3, 7));
      case "concat" -> run(new Concat(1), x(2, 1, 3), w(2, 2, 3));
      case "broadcast" -> run(new Mul(), x(2, 3, 1, 4), w(3, 2, 1));
      default -> throw new IllegalArgumentException("no operation for '" + name + "'");
    };
  }

  private static Tensor pad(
      Mode mode, double value, Tensor x, int top, int left, int bottom, int right) {
    return run(new Pad(List.of(0, 0, top, left), List.of(0, 0, bottom, right), mode, value), x);
  }
}
