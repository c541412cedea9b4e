package org.loupe.compute.nd4j.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.compute.PlainKernels.PlainKernel;

/** Plain kernels on the engine's memory: numbers are copied to and fro. */
final class PlainSteps {
  private PlainSteps() {}

  static Step.Maker of(PlainKernel kernel) {
    return (operands, result) -> {
      List<int[]> shapes = operands.stream().map(PlainSteps::ints).toList();
      int[] shape = ints(result);
      int count = Math.toIntExact(Tensor.count(result));
      return (in, out) -> {
        List<double[]> numbers = new ArrayList<>();
        for (NativeBuffer b : in) {
          numbers.add(read(b));
        }
        double[] y = new double[count];
        kernel.compute(numbers, shapes, y, shape);
        write(y, out);
      };
    };
  }

  private static int[] ints(long[] sizes) {
    return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
  }

  private static double[] read(NativeBuffer b) {
    return Tensor.wrap(b.memory().asSlice(0, b.bytes()), b.dtype(), b.shape()).toDoubles();
  }

  private static void write(double[] y, NativeBuffer out) {
    if (!out.dtype().isFloat()) {
      out.memory().copyFrom(Tensor.of(y).to(out.dtype()).segment());
      return;
    }
    Loops loops = Loops.of(out.dtype());
    for (int i = 0; i < y.length; i++) {
      loops.set(out.memory(), i, y[i]);
    }
  }
}
