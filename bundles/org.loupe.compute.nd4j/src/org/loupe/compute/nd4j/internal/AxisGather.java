package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.DType;

/**
 * A result whose element at a place is the operand's at the sum of one offset an axis: slices,
 * transpositions and padding are such. A negative offset stands for a constant.
 */
final class AxisGather implements Step {
  /** Shortest mean length of a run for which copying it whole is worth its set-up. */
  private static final int WORTH_COPYING = 8;

  private final long[][] from;
  private final double constant;
  private final List<Run> runs;

  /** Consecutive places of the last axis that are consecutive in the operand, or constant. */
  private record Run(int to, long from, int length) {}

  /**
   * A gather.
   *
   * @param from for each axis of the result and each place along it the offset in the operand
   * @param constant the number where an offset is negative; for floating elements only
   */
  AxisGather(long[][] from, double constant) {
    // an array without axes has one element
    this.from = from.length == 0 ? new long[][] {{0}} : from;
    this.constant = constant;
    runs = runs(this.from[this.from.length - 1]);
  }

  private static List<Run> runs(long[] offsets) {
    List<Run> runs = new ArrayList<>();
    int start = 0;
    for (int p = 1; p <= offsets.length; p++) {
      boolean goesOn =
          p < offsets.length
              && (offsets[p] < 0
                  ? offsets[start] < 0
                  : offsets[start] >= 0 && offsets[p] == offsets[p - 1] + 1);
      if (!goesOn) {
        runs.add(new Run(start, offsets[start], p - start));
        start = p;
      }
    }
    return runs;
  }

  @Override
  public void run(List<NativeBuffer> operands, NativeBuffer result) {
    MemorySegment x = operands.getFirst().memory();
    MemorySegment y = result.memory();
    int inner = from.length - 1;
    int row = from[inner].length;
    int[] place = new int[inner];
    for (long k = 0; k < result.count(); k += row) {
      long base = 0;
      for (int a = 0; a < inner && base >= 0; a++) {
        long offset = from[a][place[a]];
        base = offset < 0 ? -1 : base + offset;
      }
      if (base < 0) {
        fill(y, result.dtype(), k, row);
      } else if ((long) runs.size() * WORTH_COPYING <= row) {
        copyRuns(x, base, y, k, result.dtype());
      } else {
        copyEach(x, base, y, k, result.dtype());
      }
      for (int a = inner - 1; a >= 0 && ++place[a] == from[a].length; a--) {
        place[a] = 0;
      }
    }
  }

  private void copyRuns(MemorySegment x, long base, MemorySegment y, long k, DType dtype) {
    long size = dtype.bytes();
    for (Run r : runs) {
      if (r.from() < 0) {
        fill(y, dtype, k + r.to(), r.length());
      } else {
        MemorySegment.copy(x, (base + r.from()) * size, y, (k + r.to()) * size, r.length() * size);
      }
    }
  }

  private void copyEach(MemorySegment x, long base, MemorySegment y, long k, DType dtype) {
    long[] offsets = from[from.length - 1];
    for (int p = 0; p < offsets.length; p++) {
      long i = base + offsets[p];
      if (offsets[p] < 0) {
        fill(y, dtype, k + p, 1);
      } else {
        // bits are copied, so the type does not matter
        switch (dtype.bytes()) {
          case 8 ->
              y.setAtIndex(ValueLayout.JAVA_LONG, k + p, x.getAtIndex(ValueLayout.JAVA_LONG, i));
          case 4 ->
              y.setAtIndex(ValueLayout.JAVA_INT, k + p, x.getAtIndex(ValueLayout.JAVA_INT, i));
          default -> y.set(ValueLayout.JAVA_BYTE, k + p, x.get(ValueLayout.JAVA_BYTE, i));
        }
      }
    }
  }

  private void fill(MemorySegment y, DType dtype, long from, long n) {
    Loops.of(dtype).fill(y, from, n, constant);
  }

  @Override
  public String toString() {
    return "gather by " + Arrays.deepToString(from);
  }
}
