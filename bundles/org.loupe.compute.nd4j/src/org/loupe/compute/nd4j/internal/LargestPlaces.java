package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.MaxPoolSelect;
import org.loupe.network.op.Windows;

/**
 * What follows the largest number of each window, the first of those that tie: a cotangent that is
 * put back there, and numbers that are taken from there. Single precision, channel by channel in
 * arrays of Java.
 */
final class LargestPlaces {
  private final int[][] places;
  private final int inputs;
  private final int outputs;

  private LargestPlaces(Windows windows, long[] x) {
    places = windows.places(Arrays.stream(x).skip(2).mapToInt(Math::toIntExact).toArray());
    inputs = Math.toIntExact(Tensor.count(Arrays.copyOfRange(x, 2, x.length)));
    outputs = places[0].length;
  }

  /** Operands x [N, C, space...] and the cotangent of its pooling; result like x. */
  static Step.Maker gradient(MaxPoolGradient op) {
    return (operands, _) -> new LargestPlaces(op.windows(), operands.getFirst())::putBack;
  }

  /** Operands x and another like it [N, C, space...]; result like the pooling of x. */
  static Step.Maker select(MaxPoolSelect op) {
    return (operands, _) -> new LargestPlaces(op.windows(), operands.getFirst())::take;
  }

  private void putBack(List<NativeBuffer> operands, NativeBuffer result) {
    float[] x = new float[inputs];
    float[] cotangent = new float[outputs];
    float[] sums = new float[inputs];
    Largest largest = new Largest(outputs);
    long channels = result.count() / Math.max(1, inputs);
    for (long c = 0; c < channels; c++) {
      read(operands.get(0), c, x);
      read(operands.get(1), c, cotangent);
      largest.find(x, places);
      Arrays.fill(sums, 0);
      for (int i = 0; i < outputs; i++) {
        sums[largest.place[i]] += cotangent[i];
      }
      write(sums, result, c);
    }
  }

  private void take(List<NativeBuffer> operands, NativeBuffer result) {
    float[] x = new float[inputs];
    float[] other = new float[inputs];
    float[] taken = new float[outputs];
    Largest largest = new Largest(outputs);
    long channels = result.count() / Math.max(1, outputs);
    for (long c = 0; c < channels; c++) {
      read(operands.get(0), c, x);
      read(operands.get(1), c, other);
      largest.find(x, places);
      for (int i = 0; i < outputs; i++) {
        taken[i] = other[largest.place[i]];
      }
      write(taken, result, c);
    }
  }

  /** Where the largest number of each window is; NaN wins. */
  private static final class Largest {
    private final int[] place;
    private final float[] number;

    Largest(int windows) {
      place = new int[windows];
      number = new float[windows];
    }

    void find(float[] x, int[][] places) {
      // in variables of their own, so that the compiler need not read the fields again
      int[] best = place;
      float[] most = number;
      Arrays.fill(best, -1);
      Arrays.fill(most, Float.NEGATIVE_INFINITY);
      for (int[] p : places) {
        for (int i = 0; i < best.length; i++) {
          int at = p[i];
          if (at >= 0) {
            float v = x[at];
            // also where v is no number; once the largest is none, nothing is larger
            boolean larger = best[i] < 0 | !(v <= most[i]) & most[i] == most[i];
            most[i] = larger ? v : most[i];
            best[i] = larger ? at : best[i];
          }
        }
      }
    }
  }

  private static void read(NativeBuffer from, long channel, float[] to) {
    long at = channel * to.length * Float.BYTES;
    MemorySegment.copy(from.memory(), ValueLayout.JAVA_FLOAT, at, to, 0, to.length);
  }

  private static void write(float[] from, NativeBuffer to, long channel) {
    long at = channel * from.length * Float.BYTES;
    MemorySegment.copy(from, 0, to.memory(), ValueLayout.JAVA_FLOAT, at, from.length);
  }
}
