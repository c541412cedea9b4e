package org.loupe.compute.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/**
 * What goes to ND4J and oneDNN only above a size that the cases of the shared suite do not reach.
 */
class LargeKernelTest {
  private static Nd4jSession session;

  @BeforeAll
  static void open() {
    session = TestEngine.open();
    session.useThreads(2);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private static Tensor numbers(long key, long... shape) {
    Philox random = new Philox(key);
    double[] d = new double[(int) Tensor.count(shape)];
    for (int i = 0; i < d.length; i++) {
      // exact in single precision
      d[i] = (float) random.normal(i);
    }
    return Tensor.of(d, shape);
  }

  /**
   * A convolution.
   *
   * @param name what is hard about it
   * @param x sizes of the operand
   * @param filters number of results a place
   * @param conv the operation
   */
  record Case(String name, long[] x, int filters, Conv conv) {
    @Override
    public String toString() {
      return name;
    }

    long[] weights() {
      long[] w = x.clone();
      w[0] = filters;
      w[1] = x[1] / conv.groups();
      for (int a = 2; a < w.length; a++) {
        w[a] = conv.windows().kernel().get(a - 2);
      }
      return w;
    }
  }

  private static Windows windows(
      List<Integer> kernel, List<Integer> strides, List<Integer> pads, Windows.Padding padding) {
    List<Integer> ones = Collections.nCopies(kernel.size(), 1);
    return new Windows(kernel, strides, ones, pads, padding, Windows.Rounding.FLOOR);
  }

  private static Windows same(Windows.Padding padding) {
    return windows(List.of(3, 3), List.of(2, 2), List.of(0, 0, 0, 0), padding);
  }

  static Stream<Case> convolutions() {
    Windows.Padding stated = Windows.Padding.EXPLICIT;
    Windows three = Windows.of(3, 3);
    Windows uneven = windows(List.of(3, 5), List.of(2, 1), List.of(0, 3, 2, 1), stated);
    Windows ceil =
        new Windows(
            List.of(3, 3),
            List.of(2, 2),
            List.of(1, 1),
            List.of(0, 0, 0, 0),
            stated,
            Windows.Rounding.CEIL);
    return Stream.of(
        new Case("3x3", new long[] {3, 16, 20, 21}, 17, new Conv(three.pad(1), 1)),
        new Case("one channel", new long[] {9, 1, 40, 40}, 16, new Conv(three, 1)),
        new Case(
            "1x1, stride 2", new long[] {2, 64, 28, 28}, 33,
            new Conv(Windows.of(1, 1).stride(2), 1)),
        new Case(
            "7x7, stride 2", new long[] {2, 3, 32, 33}, 16,
            new Conv(Windows.of(7, 7).stride(2).pad(3), 1)),
        new Case(
            "places left over", new long[] {2, 8, 24, 26}, 24, new Conv(three.stride(3).pad(1), 1)),
        new Case("uneven padding", new long[] {2, 8, 21, 20}, 12, new Conv(uneven, 1)),
        new Case(
            "same, odd one at the end", new long[] {2, 8, 28, 28}, 12,
            new Conv(same(Windows.Padding.SAME_UPPER), 1)),
        new Case(
            "same, odd one first", new long[] {2, 8, 28, 28}, 12,
            new Conv(same(Windows.Padding.SAME_LOWER), 1)),
        new Case("partly fitting", new long[] {2, 8, 28, 28}, 12, new Conv(ceil, 1)),
        new Case(
            "groups, several rows", new long[] {3, 16, 20, 20}, 24, new Conv(three.pad(1), 4)),
        new Case("groups, one row", new long[] {1, 32, 24, 24}, 24, new Conv(three.pad(1), 4)),
        new Case("depthwise", new long[] {2, 32, 24, 24}, 32, new Conv(three.pad(1), 32)),
        new Case(
            "one axis", new long[] {4, 12, 301}, 20, new Conv(Windows.of(5).stride(2).pad(2), 1)),
        new Case(
            "three axes", new long[] {2, 4, 9, 10, 11}, 8,
            new Conv(Windows.of(3, 3, 3).pad(1), 1)));
  }

  /** Against the sum as the definition has it, place by place. */
  @ParameterizedTest
  @MethodSource("convolutions")
  void convolutionsAreTheSumsOfTheDefinition(Case c) {
    Tensor x = numbers(1, c.x());
    Tensor w = numbers(2, c.weights());
    Tensor b = numbers(3, c.filters());
    long[] outer = {c.x()[0], c.filters()};
    int[] space = Arrays.stream(c.x()).skip(2).mapToInt(Math::toIntExact).toArray();
    int[][] places = c.conv().windows().places(space);
    int inputs = (int) (x.count() / c.x()[0] / c.x()[1]);
    int channels = (int) w.size(1);
    double[] y = new double[(int) (outer[0] * outer[1] * places[0].length)];
    assertTrue((long) y.length * channels * places.length >= 200_000, "large enough for ND4J");
    for (int i = 0; i < y.length; i++) {
      int place = i % places[0].length;
      int filter = i / places[0].length % c.filters();
      int row = i / places[0].length / c.filters();
      int group = filter / (c.filters() / c.conv().groups());
      y[i] = b.getDouble(filter);
      for (int ch = 0; ch < channels; ch++) {
        for (int k = 0; k < places.length; k++) {
          int at = places[k][place];
          if (at >= 0) {
            long channel = row * c.x()[1] + (long) group * channels + ch;
            y[i] +=
                x.getDouble(channel * inputs + at)
                    * w.getDouble(((long) filter * channels + ch) * places.length + k);
          }
        }
      }
    }
    Tensor actual = TestEngine.result(session, c.conv(), DType.F32, f32(x), f32(w), f32(b));
    Close.assertClose(Tensor.of(y, actual.shape()), actual, 2e-5);
    Tensor without = TestEngine.result(session, c.conv(), DType.F32, f32(x), f32(w));
    for (int i = 0; i < y.length; i++) {
      y[i] -= b.getDouble(i / places[0].length % c.filters());
    }
    Close.assertClose(Tensor.of(y, actual.shape()), without, 2e-5);
  }

  private static Tensor f32(Tensor t) {
    return t.to(DType.F32);
  }

  private static double tolerance(DType dtype) {
    // a few units in the last place
    return dtype == DType.F32 ? 1e-6 : 1e-14;
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void tanhAndSigmoid(DType dtype) {
    Tensor x = numbers(4, 3000).to(dtype);
    double[] tanh = new double[3000];
    double[] sigmoid = new double[3000];
    for (int i = 0; i < tanh.length; i++) {
      tanh[i] = Math.tanh(x.getDouble(i));
      sigmoid[i] = 1 / (1 + Math.exp(-x.getDouble(i)));
    }
    Close.assertClose(
        Tensor.of(tanh), TestEngine.result(session, new Tanh(), dtype, x), tolerance(dtype));
    Close.assertClose(
        Tensor.of(sigmoid), TestEngine.result(session, new Sigmoid(), dtype, x), tolerance(dtype));
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64"})
  void softmaxOfRows(DType dtype) {
    Tensor x = numbers(5, 100, 31).to(dtype);
    double[] y = new double[3100];
    for (int row = 0; row < 100; row++) {
      double sum = 0;
      for (int i = 0; i < 31; i++) {
        sum += Math.exp(x.at(row, i));
      }
      for (int i = 0; i < 31; i++) {
        y[row * 31 + i] = Math.exp(x.at(row, i)) / sum;
      }
    }
    Tensor actual = TestEngine.result(session, new Softmax(1), dtype, x);
    assertArrayEquals(new long[] {100, 31}, actual.shape());
    Close.assertClose(Tensor.of(y, 100, 31), actual, tolerance(dtype));
  }
}
