package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Softmax;

/**
 * Softmax: by ND4J along the last axis, in Java along others (where ND4J takes 20 to 40 ns a
 * number) and when there is little.
 */
final class Softmaxes {
  private Softmaxes() {}

  static Step.Maker of(Nd4jSession session, Softmax softmax, DType dtype) {
    Loops loops = Loops.of(dtype);
    return (operands, result) -> {
      int axis = Math.floorMod(softmax.axis(), result.length);
      long outer = Tensor.count(Arrays.copyOf(result, axis));
      int size = Math.toIntExact(result[axis]);
      long inner = Tensor.count(Arrays.copyOfRange(result, axis + 1, result.length));
      return inner == 1 && outer * size > Elementwise.SMALL
          ? byNd4j(session, loops, dtype, outer, size)
          : (in, out) -> byDefinition(loops, in.getFirst(), out, size, inner);
    };
  }

  /**
   * Subtracts the largest number of each row first. ND4J does so too, but its search begins at 0,
   * and rows below -745 become NaN in double precision.
   */
  private static Step byNd4j(Nd4jSession session, Loops loops, DType dtype, long outer, int size) {
    NativeOp op = session.nativeOp(new NativeOp.Key("softmax", List.of(1L)));
    Pointer shape = session.library().shape(dtype, outer, size);
    return (in, out) -> {
      MemorySegment x = in.getFirst().memory();
      for (long row = 0; row < outer; row++) {
        double max = loops.max(x, row * size, size);
        loops.affine(x, 1, -max, out.memory(), row * size, size);
      }
      NativeOp.Argument rows = new NativeOp.Argument(out.address(), shape);
      op.run(rows, rows);
    };
  }

  /** Along the middle axis of [outer, size, inner]. */
  private static void byDefinition(
      Loops loops, NativeBuffer x, NativeBuffer y, int size, long inner) {
    double[] powers = new double[size];
    for (long i = 0; i < y.count() / size; i++) {
      long first = i / inner * size * inner + i % inner;
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < size; k++) {
        powers[k] = loops.get(x.memory(), first + k * inner);
        max = Math.max(max, powers[k]);
      }
      double sum = 0;
      for (int k = 0; k < size; k++) {
        powers[k] = Math.exp(powers[k] - max);
        sum += powers[k];
      }
      for (int k = 0; k < size; k++) {
        loops.set(y.memory(), first + k * inner, powers[k] / sum);
      }
    }
  }
}
