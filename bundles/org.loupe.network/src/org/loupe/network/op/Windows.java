package org.loupe.network.op;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.network.Shape;
import org.loupe.network.Value;

/**
 * Where a sliding window meets its operand: the attributes that convolution and pooling share.
 *
 * @param kernel size of the window along each space axis
 * @param strides steps from one window to the next
 * @param dilations steps inside a window
 * @param pads padding before each space axis, then after each
 * @param padding how the padding is found
 * @param rounding what happens to a window that only partly fits at the end
 */
public record Windows(
    List<Integer> kernel,
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> pads,
    Padding padding,
    Rounding rounding) {

  /** How the padding is found. */
  public enum Padding {
    /** As stated. */
    EXPLICIT,
    /** So much that the output has size ceil(input / stride), the odd one at the end. */
    SAME_UPPER,
    /** So much that the output has size ceil(input / stride), the odd one at the beginning. */
    SAME_LOWER,
    /** None. */
    VALID
  }

  /** What happens to a window that only partly fits at the end. */
  public enum Rounding {
    /** It is left out. */
    FLOOR,
    /** It is kept when it begins inside the input or the padding before it. */
    CEIL
  }

  /** Checks the numbers. */
  public Windows {
    kernel = List.copyOf(kernel);
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    pads = List.copyOf(pads);
    int axes = kernel.size();
    if (strides.size() != axes || dilations.size() != axes || pads.size() != 2 * axes) {
      throw new IllegalArgumentException(
          "kernel %s, strides %s, dilations %s and pads %s do not have the same axes"
              .formatted(kernel, strides, dilations, pads));
    }
    if (kernel.stream().anyMatch(k -> k < 1)
        || strides.stream().anyMatch(s -> s < 1)
        || dilations.stream().anyMatch(d -> d < 1)
        || pads.stream().anyMatch(p -> p < 0)) {
      throw new IllegalArgumentException(
          "kernel %s, strides %s and dilations %s are at least 1, pads %s at least 0"
              .formatted(kernel, strides, dilations, pads));
    }
  }

  /** Windows of a kernel with stride 1, without dilation or padding. */
  public static Windows of(int... kernel) {
    List<Integer> k = Arrays.stream(kernel).boxed().toList();
    List<Integer> ones = Collections.nCopies(kernel.length, 1);
    return new Windows(
        k, ones, ones, Collections.nCopies(2 * k.size(), 0), Padding.EXPLICIT, Rounding.FLOOR);
  }

  /** The same with equal strides along all axes. */
  public Windows stride(int stride) {
    return new Windows(
        kernel, Collections.nCopies(axes(), stride), dilations, pads, padding, rounding);
  }

  /** The same with equal padding at all sides. */
  public Windows pad(int pad) {
    return new Windows(
        kernel,
        strides,
        dilations,
        Collections.nCopies(2 * axes(), pad),
        Padding.EXPLICIT,
        rounding);
  }

  /** Number of space axes. */
  public int axes() {
    return kernel.size();
  }

  /** Number of places in a window. */
  public int size() {
    return kernel.stream().reduce(1, Math::multiplyExact);
  }

  private int reach(int axis) {
    return Math.addExact(Math.multiplyExact(dilations.get(axis), kernel.get(axis) - 1), 1);
  }

  /** Size of the output along a space axis. */
  public int outputSize(int axis, int input) {
    int stride = strides.get(axis);
    if (padding == Padding.SAME_UPPER || padding == Padding.SAME_LOWER) {
      return Math.ceilDiv(input, stride);
    }
    int before = before(axis, input);
    // exact: a file may state any padding
    int padded = Math.addExact(Math.addExact(input, before), after(axis, input));
    int room = padded - reach(axis);
    if (room < 0) {
      throw new IllegalArgumentException(
          "a window that reaches over %d places does not fit into %d with padding"
              .formatted(reach(axis), input));
    }
    if (rounding == Rounding.FLOOR) {
      return room / stride + 1;
    }
    int size = Math.ceilDiv(room, stride) + 1;
    return (size - 1L) * stride >= input + before ? size - 1 : size;
  }

  private int missing(int axis, int input) {
    int stride = strides.get(axis);
    int starts = Math.multiplyExact(Math.ceilDiv(input, stride) - 1, stride);
    return Math.max(0, Math.addExact(starts, reach(axis)) - input);
  }

  /** Padding before a space axis. */
  public int before(int axis, int input) {
    return switch (padding) {
      case EXPLICIT -> pads.get(axis);
      case VALID -> 0;
      case SAME_UPPER -> missing(axis, input) / 2;
      case SAME_LOWER -> missing(axis, input) - missing(axis, input) / 2;
    };
  }

  /** Padding after a space axis. */
  public int after(int axis, int input) {
    return switch (padding) {
      case EXPLICIT -> pads.get(axis + axes());
      case VALID -> 0;
      case SAME_UPPER, SAME_LOWER -> missing(axis, input) - before(axis, input);
    };
  }

  /** Whether some window meets nothing but padding along an axis. */
  boolean hasEmptyWindow(int axis, int input) {
    for (int p = 0; p < outputSize(axis, input); p++) {
      long from = (long) p * strides.get(axis) - before(axis, input);
      int step = dilations.get(axis);
      // the first place of the window that is not before the input
      long first = from >= 0 ? from : from + Math.ceilDiv(-from, step) * step;
      if (first >= Math.min(input, from + reach(axis))) {
        return true;
      }
    }
    return false;
  }

  /** Sizes of the output's space axes. */
  public int[] outputSizes(int[] input) {
    int[] out = new int[axes()];
    for (int a = 0; a < out.length; a++) {
      out[a] = outputSize(a, input[a]);
    }
    return out;
  }

  /** The shape of the result of a pooling, which keeps the channels. */
  Shape result(Shape operand) {
    return result(operand, operand.rank() < 2 ? 0 : operand.dim(1));
  }

  /**
   * The shape of the result for an operand [N, C, space...].
   *
   * @param channels channels of the result
   */
  Shape result(Shape operand, long channels) {
    if (operand.rank() != axes() + 2) {
      throw new IllegalArgumentException(
          "a window of %d axes over %s, which has %d"
              .formatted(axes(), operand, operand.rank() - 2));
    }
    Shape out = operand.with(1, channels);
    for (int a = 0; a < axes(); a++) {
      int size = Math.toIntExact(Axes.known(operand, a + 2, "a window"));
      out = out.with(a + 2, outputSize(a, size));
    }
    return out;
  }

  /** Sizes of the space axes of an operand [1, C, space...]. */
  static int[] space(int[] operand) {
    return Arrays.copyOfRange(operand, 2, operand.length);
  }

  /** Sizes of the space axes of a value [N, C, space...]. */
  static List<Integer> sizes(Value x) {
    return IntStream.range(2, x.shape().rank())
        .mapToObj(a -> Math.toIntExact(Axes.known(x.shape(), a, "a window")))
        .toList();
  }

  /**
   * For each place of the kernel and each place of the output the place of the input that they
   * meet, all flat; -1 in the padding, -2 beyond it (a window that only partly fits).
   *
   * @param input sizes of the input's space axes
   */
  public int[][] places(int[] input) {
    int[] output = outputSizes(input);
    int[] window = Axes.array(kernel);
    int[] strideIn = Axes.strides(input);
    int count = Arrays.stream(output).reduce(1, Math::multiplyExact);
    int[][] places = new int[size()][count];
    int[] q = new int[axes()];
    for (int k = 0; k < places.length; k++, Axes.next(q, window)) {
      int[] p = new int[axes()];
      for (int i = 0; i < count; i++, Axes.next(p, output)) {
        int at = 0;
        for (int a = 0; a < p.length; a++) {
          int x = p[a] * strides.get(a) + q[a] * dilations.get(a) - before(a, input[a]);
          if (x >= input[a] + after(a, input[a])) {
            at = -2;
          } else if (x < 0 || x >= input[a]) {
            at = at == -2 ? -2 : -1;
          } else if (at >= 0) {
            at += x * strideIn[a];
          }
        }
        places[k][i] = at;
      }
    }
    return places;
  }
}
