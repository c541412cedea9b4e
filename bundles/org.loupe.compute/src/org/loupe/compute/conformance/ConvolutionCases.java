package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.SUM;

import java.util.Collections;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Windows;
import org.loupe.network.op.Windows.Padding;
import org.loupe.network.op.Windows.Rounding;

/** Convolutions: strides, uneven padding, dilation, groups, one to three space axes, odd sizes. */
final class ConvolutionCases {
  private ConvolutionCases() {}

  static List<Case> all() {
    Windows three = Windows.of(3, 3);
    return List.of(
        conv("conv 1x1", Windows.of(1, 1), 1, 5, 3, 6, 7),
        conv("conv 3x3 padded", three.pad(1), 1, 4, 3, 8, 8),
        conv("conv of one row", three.pad(1), 1, 4, 1, 8, 8, 1),
        conv("conv of one channel to one", three, 1, 1, 1, 5, 5),
        conv("conv stride 2 on odd sizes", three.stride(2).pad(1), 1, 4, 3, 7, 9),
        conv("conv stride 3 that leaves places", three.stride(3), 1, 4, 3, 8, 10),
        conv("conv stride larger than the kernel", Windows.of(2, 2).stride(3), 1, 4, 3, 9, 8),
        conv(
            "conv uneven padding",
            windows(List.of(3, 3), 1, 1, List.of(2, 0, 0, 1)),
            1,
            4,
            3,
            6,
            5),
        conv(
            "conv uneven kernel and padding",
            windows(List.of(1, 5), 1, 1, List.of(0, 2, 1, 1)),
            1,
            4,
            3,
            6,
            7),
        conv(
            "conv uneven padding, stride 2",
            windows(List.of(3, 2), 2, 1, List.of(1, 0, 2, 1)),
            1,
            4,
            3,
            7,
            6),
        conv("conv dilation 2", windows(List.of(3, 3), 1, 2, List.of(2, 2, 2, 2)), 1, 4, 3, 9, 8),
        conv(
            "conv dilation 3, stride 2",
            windows(List.of(2, 3), 2, 3, List.of(1, 0, 0, 1)),
            1,
            4,
            3,
            11,
            9),
        conv("conv two groups", three.pad(1), 2, 6, 4, 5, 5),
        conv("conv depthwise", three.pad(1), 6, 6, 6, 6, 5),
        conv("conv depthwise, two filters a channel", three.stride(2), 3, 6, 3, 7, 7),
        conv(
            "conv depthwise dilated",
            windows(List.of(3, 3), 1, 2, List.of(2, 2, 2, 2)),
            4,
            4,
            4,
            6,
            6),
        conv("conv same upper, even kernel", same(Padding.SAME_UPPER, 1, 2, 2), 1, 4, 3, 5, 6),
        conv("conv same lower, even kernel", same(Padding.SAME_LOWER, 1, 2, 4), 1, 4, 3, 5, 6),
        conv("conv same upper, stride 2", same(Padding.SAME_UPPER, 2, 3, 3), 1, 4, 3, 8, 7),
        conv("conv same lower, stride 2", same(Padding.SAME_LOWER, 2, 3, 2), 1, 4, 3, 8, 7),
        conv("conv valid", same(Padding.VALID, 1, 3, 3), 1, 4, 3, 6, 5),
        conv("conv kernel as large as the input", Windows.of(4, 5), 1, 3, 2, 4, 5),
        conv("conv kernel larger than the input", Windows.of(5, 5).pad(2), 1, 3, 2, 3, 2),
        conv("conv of one place", three.pad(1), 1, 5, 4, 1, 1),
        conv("conv of many channels", three.pad(1), 1, 16, 64, 4, 4),
        conv("conv 1-D", Windows.of(3).stride(2).pad(1), 1, 4, 3, 9),
        conv("conv 1-D dilated groups", windows(List.of(3), 1, 2, List.of(0, 3)), 2, 4, 4, 9),
        conv("conv 3-D", Windows.of(2, 3, 2).pad(1), 1, 3, 2, 4, 5, 3),
        conv("conv 3-D stride 2", Windows.of(3, 3, 3).stride(2).pad(1), 1, 3, 2, 5, 4, 5),
        withoutBias());
  }

  private static Windows windows(
      List<Integer> kernel, int stride, int dilation, List<Integer> pads) {
    return new Windows(
        kernel,
        Collections.nCopies(kernel.size(), stride),
        Collections.nCopies(kernel.size(), dilation),
        pads,
        Padding.EXPLICIT,
        Rounding.FLOOR);
  }

  static Windows same(Padding padding, int stride, int... kernel) {
    Windows w = Windows.of(kernel).stride(stride);
    return new Windows(w.kernel(), w.strides(), w.dilations(), w.pads(), padding, Rounding.FLOOR);
  }

  /** A convolution of three rows, or as many as stand behind the space axes. */
  private static Case conv(
      String name, Windows windows, int groups, int filters, int channels, int... space) {
    int axes = windows.axes();
    long[] x = new long[axes + 2];
    long[] w = new long[axes + 2];
    x[0] = space.length > axes ? space[axes] : 3;
    x[1] = channels;
    w[0] = filters;
    w[1] = channels / groups;
    for (int a = 0; a < axes; a++) {
      x[a + 2] = space[a];
      w[a + 2] = windows.kernel().get(a);
    }
    return Case.of(
        name,
        SUM,
        new Conv(windows, groups),
        Numbers.normal(name, x),
        Numbers.weights(name + " w", w),
        Numbers.normal(name + " b", filters));
  }

  private static Case withoutBias() {
    Tensor x = Numbers.normal("no bias", 2, 3, 6, 6);
    Tensor w = Numbers.weights("no bias w", 4, 3, 3, 3);
    return Case.of("conv without bias", SUM, new Conv(Windows.of(3, 3).pad(1), 1), x, w);
  }
}
