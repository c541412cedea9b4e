package org.loupe.compute.nd4j.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.DType;

/**
 * Functions of pairs of elements of two operands that broadcast to the shape of the result.
 *
 * <p>Axes along which both operands go on, or both stay, are taken together; what is left of the
 * innermost one is a run. An operand that stays during a run is repeated into a small vector first,
 * so that there is one loop a function.
 */
final class Broadcast implements Step {
  /** Elements of a repeated number: enough for the loop, little enough for the nearest cache. */
  private static final int REPEATED = 1024;

  private final Loops.Binary f;
  private final Loops loops;
  private final long[] sizes;
  private final long[] left;
  private final long[] right;
  private final MemorySegment repeated;

  private Broadcast(Loops.Binary f, DType dtype, List<long[]> operands, long[] result) {
    this.f = f;
    loops = Loops.of(dtype);
    long[] a = strides(operands.get(0), result);
    long[] b = strides(operands.get(1), result);
    long[] s = result.clone();
    int axes = 0;
    for (int i = 0; i < s.length; i++) {
      if (s[i] == 1) {
        continue;
      }
      boolean joined = axes > 0 && a[axes - 1] == a[i] * s[i] && b[axes - 1] == b[i] * s[i];
      int at = joined ? axes - 1 : axes++;
      s[at] = joined ? s[at] * s[i] : s[i];
      a[at] = a[i];
      b[at] = b[i];
    }
    sizes = Arrays.copyOf(s, axes);
    left = Arrays.copyOf(a, axes);
    right = Arrays.copyOf(b, axes);
    repeated = Arena.ofAuto().allocate((long) REPEATED * dtype.bytes(), 64);
  }

  static Step.Maker of(Loops.Binary f, DType dtype) {
    return (operands, result) -> new Broadcast(f, dtype, operands, result);
  }

  /** Steps from one element to the next along each axis of the result, 0 along repeated ones. */
  private static long[] strides(long[] from, long[] to) {
    long[] s = new long[to.length];
    long step = 1;
    for (int a = from.length - 1; a >= 0; a--) {
      s[a + to.length - from.length] = from[a] == 1 ? 0 : step;
      step *= from[a];
    }
    return s;
  }

  @Override
  public void run(List<NativeBuffer> operands, NativeBuffer result) {
    MemorySegment a = operands.get(0).memory();
    MemorySegment b = operands.get(1).memory();
    MemorySegment c = result.memory();
    if (sizes.length == 0) {
      f.run(a, 0, b, 0, c, 0, 1);
      return;
    }
    int inner = sizes.length - 1;
    long run = sizes[inner];
    long[] place = new long[inner];
    long i = 0;
    long j = 0;
    for (long k = 0; k < result.count(); k += run) {
      run(a, i, b, j, c, k, run);
      for (int axis = inner - 1; axis >= 0; axis--) {
        i += left[axis];
        j += right[axis];
        if (++place[axis] < sizes[axis]) {
          break;
        }
        i -= left[axis] * sizes[axis];
        j -= right[axis] * sizes[axis];
        place[axis] = 0;
      }
    }
  }

  private void run(
      MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n) {
    int inner = sizes.length - 1;
    if (left[inner] != 0 && right[inner] != 0) {
      f.run(a, i, b, j, c, k, n);
      return;
    }
    long most = Math.min(n, REPEATED);
    boolean leftStays = left[inner] == 0;
    double value = leftStays ? loops.get(a, i) : loops.get(b, j);
    loops.fill(repeated, 0, most, value);
    for (long t = 0; t < n; t += most) {
      long m = Math.min(most, n - t);
      if (leftStays) {
        f.run(repeated, 0, b, j + t, c, k + t, m);
      } else {
        f.run(a, i + t, repeated, 0, c, k + t, m);
      }
    }
  }
}
