package org.loupe.compute.nd4j.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.Transpose;

/**
 * Sums, means and maxima over axes: in Java, as ND4J's are slower and add in the type of the
 * numbers.
 */
final class Reductions {
  /** Columns that are summed at one time; their sums stay in the nearest cache. */
  private static final int COLUMNS = 1024;

  private Reductions() {}

  static Step.Maker globalMean(Loops loops) {
    return (operands, result) -> {
      long places = Tensor.count(Arrays.stream(operands.getFirst()).skip(2).toArray());
      return (in, out) -> meanOfRuns(loops, in.getFirst(), out, places);
    };
  }

  static Step.Maker globalMax(Loops loops) {
    return (operands, result) -> {
      long places = Tensor.count(Arrays.stream(operands.getFirst()).skip(2).toArray());
      return (in, out) -> {
        for (long i = 0; i < out.count(); i++) {
          double max = loops.max(in.getFirst().memory(), i * places, places);
          loops.set(out.memory(), i, max);
        }
      };
    };
  }

  private static void meanOfRuns(Loops loops, NativeBuffer x, NativeBuffer y, long length) {
    ends(loops, x, y, 1, length, length);
  }

  static Step.Maker mean(ReduceMean op, Loops loops, Pool pool) {
    return of(op.axes(), true, loops, pool);
  }

  static Step.Maker sum(ReduceSum op, Loops loops, Pool pool) {
    return of(op.axes(), false, loops, pool);
  }

  private static Step.Maker of(List<Integer> axes, boolean mean, Loops loops, Pool pool) {
    return (operands, result) -> {
      long[] sizes = operands.getFirst();
      boolean[] reduced = new boolean[sizes.length];
      axes.forEach(a -> reduced[Math.floorMod(a, sizes.length)] = true);
      List<Integer> kept = axes(reduced, false);
      List<Integer> gone = axes(reduced, true);
      long length = count(sizes, gone);
      double divisor = mean ? length : 1;
      boolean last = !gone.isEmpty() && gone.getLast() == sizes.length - 1;
      if (last && neighbours(kept)) {
        int from = kept.isEmpty() ? 0 : kept.getFirst();
        long outer = count(sizes, IntStream.range(0, from));
        long inner = count(sizes, IntStream.range(from + kept.size(), sizes.length));
        return (in, out) -> ends(loops, in.getFirst(), out, outer, inner, divisor);
      }
      if (neighbours(gone)) {
        long outer = gone.isEmpty() ? 1 : count(sizes, IntStream.range(0, gone.getFirst()));
        long inner = length == 0 ? 0 : Tensor.count(sizes) / (outer * length);
        return gone.isEmpty()
            ? (in, out) -> out.memory().copyFrom(in.getFirst().memory().asSlice(0, out.bytes()))
            : (in, out) -> columns(loops, in.getFirst(), out, outer, length, inner, divisor);
      }
      // axes that others lie between are brought to the end first
      List<Integer> order = new ArrayList<>(kept);
      order.addAll(gone);
      long[] moved = order.stream().mapToLong(a -> sizes[a]).toArray();
      Step transpose = Moves.transpose(new Transpose(order)).make(operands, moved);
      return (in, out) -> {
        try (NativeBuffer x = NativeBuffer.in(pool, out.dtype(), moved)) {
          transpose.run(in, x);
          ends(loops, x, out, 1, length, divisor);
        }
      };
    };
  }

  private static List<Integer> axes(boolean[] reduced, boolean wanted) {
    return IntStream.range(0, reduced.length).filter(a -> reduced[a] == wanted).boxed().toList();
  }

  private static boolean neighbours(List<Integer> axes) {
    return axes.isEmpty() || axes.getLast() - axes.getFirst() == axes.size() - 1;
  }

  private static long count(long[] sizes, List<Integer> axes) {
    return count(sizes, axes.stream().mapToInt(Integer::intValue));
  }

  private static long count(long[] sizes, IntStream axes) {
    LongStream chosen = axes.mapToLong(a -> sizes[a]);
    return chosen.reduce(1, Math::multiplyExact);
  }

  /** Sums along the first and the last axis of [outer, kept, inner], divided. */
  private static void ends(
      Loops loops, NativeBuffer x, NativeBuffer y, long outer, long inner, double divisor) {
    long kept = y.count();
    for (long i = 0; i < kept; i++) {
      double sum = 0;
      for (long o = 0; o < outer; o++) {
        sum += loops.sum(x.memory(), (o * kept + i) * inner, inner);
      }
      loops.set(y.memory(), i, sum / divisor);
    }
  }

  /** Sums along the middle axis of [outer, length, inner], divided. */
  private static void columns(
      Loops loops,
      NativeBuffer x,
      NativeBuffer y,
      long outer,
      long length,
      long inner,
      double divisor) {
    double[] sums = new double[(int) Math.min(COLUMNS, inner)];
    for (long o = 0; o < outer; o++) {
      for (long at = 0; at < inner; at += COLUMNS) {
        int n = (int) Math.min(COLUMNS, inner - at);
        Arrays.fill(sums, 0);
        for (long r = 0; r < length; r++) {
          loops.accumulate(x.memory(), (o * length + r) * inner + at, sums, n);
        }
        for (int i = 0; i < n; i++) {
          loops.set(y.memory(), o * inner + at + i, sums[i] / divisor);
        }
      }
    }
  }
}
