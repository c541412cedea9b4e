package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.loupe.api.value.DType;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Windows;

/**
 * Pooling over windows, in Java: ND4J's maxima lose NaN and negative infinity, and it knows neither
 * dilated windows nor windows that only partly fit.
 *
 * <p>The result is made row by row along the last axis. A row takes, for each place of the kernel,
 * one row of the operand or a part of it, so that the innermost loop has no condition.
 */
final class Pooling {
  private final Loops loops;
  private final int[][] rows;
  private final int[][] columns;
  private final int inputRow;
  private final int inputRows;
  private final int step;

  private Pooling(Windows w, DType dtype, long[] x) {
    loops = Loops.of(dtype);
    int[] space = Arrays.stream(x).skip(2).mapToInt(Math::toIntExact).toArray();
    int last = space.length - 1;
    rows = along(w, 0, last).places(Arrays.copyOf(space, last));
    inputRow = space[last];
    columns = along(w, last, last + 1).places(new int[] {inputRow});
    step = w.strides().get(last);
    inputRows = Arrays.stream(space, 0, last).reduce(1, Math::multiplyExact);
  }

  /** The windows along some axes only. */
  private static Windows along(Windows w, int from, int to) {
    int[] pads = new int[2 * (to - from)];
    for (int a = from; a < to; a++) {
      pads[a - from] = w.pads().get(a);
      pads[a - from + pads.length / 2] = w.pads().get(a + w.axes());
    }
    return new Windows(
        w.kernel().subList(from, to),
        w.strides().subList(from, to),
        w.dilations().subList(from, to),
        Arrays.stream(pads).boxed().toList(),
        w.padding(),
        w.rounding());
  }

  static Step.Maker max(MaxPool op, DType dtype) {
    return (operands, result) -> {
      Pooling p = new Pooling(op.windows(), dtype, operands.getFirst());
      return (in, out) -> p.max(in.getFirst(), out);
    };
  }

  static Step.Maker average(AveragePool op, DType dtype) {
    // places of -1 lie in the padding, those of -2 beyond it
    int least = op.divisor() == AveragePool.Divisor.INSIDE ? 0 : -1;
    return (operands, result) -> {
      Pooling p = new Pooling(op.windows(), dtype, operands.getFirst());
      int[] ofRow = count(p.rows, least);
      int[] ofColumn = count(p.columns, least);
      return (in, out) -> p.average(in.getFirst(), out, ofRow, ofColumn);
    };
  }

  /** For each place of the result how many places of the kernel count. */
  private static int[] count(int[][] places, int least) {
    int[] n = new int[places[0].length];
    for (int[] p : places) {
      for (int i = 0; i < n.length; i++) {
        n[i] += p[i] >= least ? 1 : 0;
      }
    }
    return n;
  }

  private void max(NativeBuffer x, NativeBuffer y) {
    loops.fill(y.memory(), 0, y.count(), Double.NEGATIVE_INFINITY);
    each(x, y, loops::maximum);
  }

  private void average(NativeBuffer x, NativeBuffer y, int[] ofRow, int[] ofColumn) {
    MemorySegment sums = y.memory();
    loops.fill(sums, 0, y.count(), 0);
    each(x, y, loops::sum);
    for (long i = 0; i < y.count(); ) {
      int inRow = ofRow[(int) (i / ofColumn.length % ofRow.length)];
      for (int inColumn : ofColumn) {
        loops.set(sums, i, loops.get(sums, i) / (inRow * inColumn));
        i++;
      }
    }
  }

  /** Takes the rows of the operand, or parts of them, into those of the result. */
  private void each(NativeBuffer x, NativeBuffer y, Loops.Strided into) {
    int outputRows = rows[0].length;
    int outputRow = columns[0].length;
    int[] first = new int[columns.length];
    int[] count = new int[columns.length];
    for (int k = 0; k < columns.length; k++) {
      first[k] = (int) Arrays.stream(columns[k]).takeWhile(p -> p < 0).count();
      count[k] = (int) Arrays.stream(columns[k]).filter(p -> p >= 0).count();
    }
    for (long r = 0; r < y.count() / outputRow; r++) {
      for (int[] row : rows) {
        int from = row[(int) (r % outputRows)];
        for (int k = 0; k < columns.length && from >= 0; k++) {
          if (count[k] > 0) {
            long start = (r / outputRows * inputRows + from) * inputRow + columns[k][first[k]];
            into.run(x.memory(), start, step, y.memory(), r * outputRow + first[k], count[k]);
          }
        }
      }
    }
  }
}
