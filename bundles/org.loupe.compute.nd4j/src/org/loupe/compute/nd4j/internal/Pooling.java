package org.loupe.compute.nd4j.internal;

import java.util.Arrays;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.MaxPool;

/** Pooling over windows. */
final class Pooling {
  private Pooling() {}

  static Step.Maker max(MaxPool op, Loops loops) {
    return (operands, result) -> {
      int[] space = space(operands.getFirst());
      int[][] places = op.windows().places(space);
      return (in, out) -> {
        int inputs = count(space);
        int outputs = places[0].length;
        for (long plane = 0; plane < out.count() / outputs; plane++) {
          for (int i = 0; i < outputs; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int[] p : places) {
              if (p[i] >= 0) {
                max = Math.max(max, loops.get(in.getFirst().memory(), plane * inputs + p[i]));
              }
            }
            loops.set(out.memory(), plane * outputs + i, max);
          }
        }
      };
    };
  }

  static Step.Maker average(AveragePool op, Loops loops) {
    return (operands, result) -> {
      int[] space = space(operands.getFirst());
      int[][] places = op.windows().places(space);
      int least = op.divisor() == AveragePool.Divisor.INSIDE ? 0 : -1;
      return (in, out) -> {
        int inputs = count(space);
        int outputs = places[0].length;
        for (long plane = 0; plane < out.count() / outputs; plane++) {
          for (int i = 0; i < outputs; i++) {
            double sum = 0;
            int n = 0;
            for (int[] p : places) {
              n += p[i] >= least ? 1 : 0;
              sum += p[i] >= 0 ? loops.get(in.getFirst().memory(), plane * inputs + p[i]) : 0;
            }
            loops.set(out.memory(), plane * outputs + i, sum / n);
          }
        }
      };
    };
  }

  private static int[] space(long[] x) {
    return Arrays.stream(x).skip(2).mapToInt(Math::toIntExact).toArray();
  }

  private static int count(int[] sizes) {
    return (int) Tensor.count(Arrays.stream(sizes).asLongStream().toArray());
  }
}
