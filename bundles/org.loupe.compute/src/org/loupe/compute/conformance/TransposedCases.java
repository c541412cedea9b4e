package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;
import static org.loupe.compute.conformance.Accuracy.SMOOTH;
import static org.loupe.compute.conformance.Accuracy.SUM;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.Expand;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Windows;

/** What goes the other way: transposed convolutions, sums, repetition. */
final class TransposedCases {
  private TransposedCases() {}

  static List<Case> all() {
    Tensor x = Numbers.normal("transposed", 3, 4, 5, 6);
    Windows three = Windows.of(3, 3);
    return List.of(
        convolution("conv transposed", three, 1, List.of(7, 8), x, 3),
        convolution("conv transposed, padded", three.pad(1), 1, List.of(5, 6), x, 3),
        convolution("conv transposed, stride 2", three.stride(2).pad(1), 1, List.of(9, 11), x, 3),
        convolution("conv transposed, size left open", three.stride(2), 1, List.of(12, 13), x, 2),
        convolution("conv transposed in groups", three.stride(2), 2, List.of(11, 13), x, 2),
        convolution(
            "conv transposed, kernel as large as the stride",
            Windows.of(2, 2).stride(2),
            1,
            List.of(10, 12),
            x,
            5),
        convolution(
            "conv transposed 1-D",
            Windows.of(4).stride(2).pad(1),
            1,
            List.of(14),
            Numbers.normal("t1", 3, 4, 7),
            2),
        Case.of("sum over space", SMOOTH, new ReduceSum(List.of(2, 3), Reduced.DROPPED), x),
        Case.of("sum over channels, kept", SMOOTH, new ReduceSum(List.of(-3), Reduced.KEPT), x),
        Case.ofWhole(
            "expand columns",
            EXACT,
            new Expand(Shape.of(3, 3, 4)),
            Numbers.normal("expand", 3, 3, 1)),
        Case.ofWhole(
            "expand to more axes",
            EXACT,
            new Expand(Shape.of(2, 3, 4)),
            Numbers.normal("expand", 3, 1)));
  }

  private static Case convolution(
      String name, Windows windows, int groups, List<Integer> size, Tensor x, int channels) {
    long[] w = new long[windows.axes() + 2];
    w[0] = x.size(1);
    w[1] = channels;
    for (int a = 0; a < windows.axes(); a++) {
      w[a + 2] = windows.kernel().get(a);
    }
    return Case.of(
        name,
        SUM,
        new ConvTranspose(windows, groups, size),
        x,
        Numbers.weights(name + " w", w),
        Numbers.normal(name + " b", channels * groups));
  }
}
