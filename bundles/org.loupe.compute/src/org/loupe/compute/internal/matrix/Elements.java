package org.loupe.compute.internal.matrix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/** Floating numbers in native memory. */
public final class Elements {
  private Elements() {}

  /** New memory, all zero, given back with its arena. */
  public static MemorySegment allocate(Arena arena, DType dtype, long... shape) {
    long bytes = Math.multiplyExact(Tensor.count(shape), dtype.bytes());
    return arena.allocate(Math.max(1, bytes), Tensor.ALIGNMENT).asSlice(0, bytes);
  }

  /** All numbers as doubles. */
  public static double[] read(DType dtype, MemorySegment m) {
    if (dtype == DType.F64) {
      return m.toArray(ValueLayout.JAVA_DOUBLE);
    }
    float[] f = m.toArray(ValueLayout.JAVA_FLOAT);
    double[] d = new double[f.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = f[i];
    }
    return d;
  }

  /** Writes all numbers, rounded to the type. */
  public static void write(DType dtype, double[] d, MemorySegment m) {
    if (dtype == DType.F64) {
      MemorySegment.copy(d, 0, m, ValueLayout.JAVA_DOUBLE, 0, d.length);
      return;
    }
    for (int i = 0; i < d.length; i++) {
      m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) d[i]);
    }
  }

  /** A matrix [m, n] as [n, m]. */
  public static double[] transposed(double[] x, int m, int n) {
    double[] y = new double[x.length];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        y[j * m + i] = x[i * n + j];
      }
    }
    return y;
  }

  /** Whether all elements are finite numbers. */
  static boolean finite(Tensor t) {
    MemorySegment m = t.segment();
    long n = t.count();
    // infinity and NaN times zero are NaN, which no sum loses
    double sum = 0;
    if (t.dtype() == DType.F32) {
      for (long i = 0; i < n; i++) {
        sum += m.getAtIndex(ValueLayout.JAVA_FLOAT, i) * 0;
      }
    } else {
      for (long i = 0; i < n; i++) {
        sum += m.getAtIndex(ValueLayout.JAVA_DOUBLE, i) * 0;
      }
    }
    return sum == 0;
  }
}
