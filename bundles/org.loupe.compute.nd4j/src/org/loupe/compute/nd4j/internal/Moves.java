package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Pad;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Transpose;

/** Operations that put elements elsewhere. */
final class Moves {
  private Moves() {}

  static Step.Maker transpose(Transpose op) {
    return (operands, result) -> {
      long[] strides = strides(operands.getFirst());
      long[][] from = new long[result.length][];
      for (int a = 0; a < from.length; a++) {
        long step = strides[op.order().get(a)];
        from[a] = LongStream.range(0, result[a]).map(p -> p * step).toArray();
      }
      return new AxisGather(from, 0);
    };
  }

  static Step.Maker slice(Slice op) {
    return (operands, result) -> {
      long[] sizes = operands.getFirst();
      long[] first = new long[sizes.length];
      long[] step = new long[sizes.length];
      Arrays.fill(step, 1);
      for (int i = 0; i < op.axes().size(); i++) {
        int a = Math.floorMod(op.axes().get(i), sizes.length);
        long start = op.starts().get(i);
        start = start < 0 ? Math.max(start, -sizes[a] - 1) + sizes[a] : start;
        step[a] = op.steps().get(i);
        // forwards a slice may begin behind the end, where it is empty; backwards it begins at it
        first[a] = Math.clamp(start, 0, Math.max(0, step[a] > 0 ? sizes[a] : sizes[a] - 1));
      }
      long[] strides = strides(sizes);
      long[][] from = new long[result.length][];
      for (int a = 0; a < from.length; a++) {
        int axis = a;
        from[a] =
            LongStream.range(0, result[a])
                .map(p -> (first[axis] + p * step[axis]) * strides[axis])
                .toArray();
      }
      return new AxisGather(from, 0);
    };
  }

  static Step.Maker pad(Pad op) {
    return (operands, result) -> {
      long[] sizes = operands.getFirst();
      long[] strides = strides(sizes);
      long[][] from = new long[result.length][];
      for (int a = 0; a < from.length; a++) {
        long step = strides[a];
        // each axis by itself is padded like a vector
        Pad along =
            new Pad(List.of(op.before().get(a)), List.of(op.after().get(a)), op.mode(), op.value());
        int[] places =
            along.sources(
                new int[] {Math.toIntExact(sizes[a])}, new int[] {Math.toIntExact(result[a])});
        from[a] = Arrays.stream(places).mapToLong(p -> p < 0 ? -1 : p * step).toArray();
      }
      return new AxisGather(from, op.value());
    };
  }

  static Step.Maker concat(Concat op) {
    return (operands, result) -> {
      int axis = Math.floorMod(op.axis(), result.length);
      long outer = Tensor.count(Arrays.copyOf(result, axis));
      return (in, out) -> {
        long stripe = out.count() / outer * out.dtype().bytes();
        long at = 0;
        for (NativeBuffer x : in) {
          long bytes = x.count() / outer * out.dtype().bytes();
          for (long o = 0; o < outer && bytes > 0; o++) {
            MemorySegment.copy(x.memory(), o * bytes, out.memory(), o * stripe + at, bytes);
          }
          at += bytes;
        }
      };
    };
  }

  /** Steps in elements from one place to the next along each axis. */
  private static long[] strides(long[] sizes) {
    long[] s = new long[sizes.length];
    long step = 1;
    for (int a = sizes.length - 1; a >= 0; a--) {
      s[a] = step;
      step *= sizes[a];
    }
    return s;
  }
}
