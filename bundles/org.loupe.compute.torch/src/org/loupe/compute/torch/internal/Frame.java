package org.loupe.compute.torch.internal;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.loupe.network.op.Windows;

/**
 * The padding that windows over an operand of known sizes need. libtorch pads both ends of an axis
 * alike. That is enough when the windows are the same ones then, because the padding behind only
 * decides how many there are.
 *
 * @param before places before each space axis
 * @param after places that the last window needs after each: less than none when the stride leaves
 *     places over
 * @param alike whether padding both ends with the places before gives the same windows
 */
record Frame(long[] before, long[] after, boolean alike) {

  /**
   * The padding.
   *
   * @param operand sizes of the axes of what the windows slide over: [N, C, space...]
   * @param result sizes of the axes of what has one place a window: [N, C, space...]
   */
  static Frame of(Windows windows, long[] operand, long[] result) {
    int axes = windows.axes();
    long[] before = new long[axes];
    long[] after = new long[axes];
    boolean alike = true;
    for (int a = 0; a < axes; a++) {
      int size = Math.toIntExact(operand[a + 2]);
      int stride = windows.strides().get(a);
      long reach = (windows.kernel().get(a) - 1L) * windows.dilations().get(a) + 1;
      before[a] = windows.before(a, size);
      after[a] = (result[a + 2] - 1) * stride + reach - size - before[a];
      alike &= Math.floorDiv(size + 2 * before[a] - reach, stride) + 1 == result[a + 2];
    }
    return new Frame(before, after, alike);
  }

  /** The operand as libtorch is to see it. */
  Tensor around(Tensor x, double value) {
    return alike ? x : torch.constant_pad_nd(x, Shapes.pads(before, after), new Scalar(value));
  }

  /** Sizes of the operand as libtorch is to see it. */
  long[] around(long[] operand) {
    long[] sizes = operand.clone();
    for (int a = 0; !alike && a < before.length; a++) {
      sizes[a + 2] += before[a] + after[a];
    }
    return sizes;
  }

  /** The padding that is left to libtorch. */
  long[] padding() {
    return alike ? before : new long[before.length];
  }

  /** The middle of what was computed with the padding. */
  Tensor cut(Tensor framed) {
    return torch.constant_pad_nd(
        framed, Shapes.pads(negative(before), negative(after)), new Scalar(0.0));
  }

  private static long[] negative(long[] x) {
    return Arrays.stream(x).map(v -> -v).toArray();
  }
}
