package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import org.loupe.api.value.DType;

/**
 * Plain loops over numbers of one type; positions count elements. Each is written so that the
 * compiler makes vector instructions of it where there are any: no call and no branch inside.
 */
sealed interface Loops permits FloatLoops, DoubleLoops {

  /** The loops for a floating type. */
  static Loops of(DType dtype) {
    return dtype == DType.F32 ? FloatLoops.INSTANCE : DoubleLoops.INSTANCE;
  }

  /** A loop over n numbers. */
  @FunctionalInterface
  interface Unary {
    /** y = f(x). */
    void run(MemorySegment x, MemorySegment y, long n);
  }

  /** A loop over n pairs. */
  @FunctionalInterface
  interface Binary {
    /** c[k...] = f(a[i...], b[j...]). */
    void run(MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n);
  }

  /** A loop that takes numbers into others, which lie side by side. */
  @FunctionalInterface
  interface Strided {
    /** y[at + i] = f(y[at + i], x[from + i step]). */
    void run(MemorySegment x, long from, int step, MemorySegment y, long at, int n);
  }

  double get(MemorySegment x, long i);

  void abs(MemorySegment x, MemorySegment y, long n);

  void relu(MemorySegment x, MemorySegment y, long n);

  void leaky(MemorySegment x, double slope, MemorySegment y, long n);

  void sigmoid(MemorySegment x, MemorySegment y, long n);

  void tanh(MemorySegment x, MemorySegment y, long n);

  void clip(MemorySegment x, double low, double high, MemorySegment y, long n);

  void add(MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n);

  void subtract(MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n);

  void multiply(MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n);

  void divide(MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n);

  /** a above 0, a times b below. */
  void prelu(MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n);

  /** a where b is above 0, else 0. */
  void gate(MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n);

  /** y = scale x + shift, in double precision. */
  void affine(MemorySegment x, double scale, double shift, MemorySegment y, long from, long n);

  void maximum(MemorySegment x, long from, int step, MemorySegment y, long at, int n);

  void sum(MemorySegment x, long from, int step, MemorySegment y, long at, int n);

  /** The sum of n numbers, in double precision. */
  double sum(MemorySegment x, long from, long n);

  /** The largest of n numbers; NaN when one is. */
  double max(MemorySegment x, long from, long n);

  /** Adds n numbers to others. */
  void accumulate(MemorySegment x, long from, double[] sums, int n);

  void set(MemorySegment y, long i, double value);

  /** n times the same number. */
  void fill(MemorySegment y, long from, long n, double value);

  /** Numbers from places behind a base, 0 where a place is negative. */
  void gather(MemorySegment x, long base, int[] places, int from, int n, MemorySegment y, long at);

  /** Adds numbers at places behind a base; those with a negative place are left out. */
  void scatter(MemorySegment x, long from, int[] places, int at, int n, MemorySegment y, long base);
}
