package org.loupe.compute.nd4j.internal;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/** Loops over single-precision numbers. */
final class FloatLoops implements Loops {
  static final FloatLoops INSTANCE = new FloatLoops();

  private FloatLoops() {}

  @Override
  public double get(MemorySegment x, long i) {
    return x.getAtIndex(JAVA_FLOAT, i);
  }

  @Override
  public void set(MemorySegment y, long i, double value) {
    y.setAtIndex(JAVA_FLOAT, i, (float) value);
  }

  @Override
  public void abs(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i++) {
      y.setAtIndex(JAVA_FLOAT, i, Math.abs(x.getAtIndex(JAVA_FLOAT, i)));
    }
  }

  @Override
  public void relu(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i++) {
      y.setAtIndex(JAVA_FLOAT, i, Math.max(x.getAtIndex(JAVA_FLOAT, i), 0f));
    }
  }

  @Override
  public void leaky(MemorySegment x, double slope, MemorySegment y, long n) {
    float s = (float) slope;
    for (long i = 0; i < n; i++) {
      float v = x.getAtIndex(JAVA_FLOAT, i);
      // exact: one of the two terms is 0
      y.setAtIndex(JAVA_FLOAT, i, Math.max(v, 0f) + s * Math.min(v, 0f));
    }
  }

  @Override
  public void sigmoid(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i++) {
      y.setAtIndex(JAVA_FLOAT, i, (float) (1 / (1 + Math.exp(-x.getAtIndex(JAVA_FLOAT, i)))));
    }
  }

  @Override
  public void tanh(MemorySegment x, MemorySegment y, long n) {
    for (long i = 0; i < n; i++) {
      y.setAtIndex(JAVA_FLOAT, i, (float) Math.tanh(x.getAtIndex(JAVA_FLOAT, i)));
    }
  }

  @Override
  public void clip(MemorySegment x, double low, double high, MemorySegment y, long n) {
    float a = (float) low;
    float b = (float) high;
    for (long i = 0; i < n; i++) {
      y.setAtIndex(JAVA_FLOAT, i, Math.min(Math.max(x.getAtIndex(JAVA_FLOAT, i), a), b));
    }
  }

  @Override
  public void add(
      MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n) {
    for (long t = 0; t < n; t++) {
      c.setAtIndex(
          JAVA_FLOAT, k + t, a.getAtIndex(JAVA_FLOAT, i + t) + b.getAtIndex(JAVA_FLOAT, j + t));
    }
  }

  @Override
  public void subtract(
      MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n) {
    for (long t = 0; t < n; t++) {
      c.setAtIndex(
          JAVA_FLOAT, k + t, a.getAtIndex(JAVA_FLOAT, i + t) - b.getAtIndex(JAVA_FLOAT, j + t));
    }
  }

  @Override
  public void multiply(
      MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n) {
    for (long t = 0; t < n; t++) {
      c.setAtIndex(
          JAVA_FLOAT, k + t, a.getAtIndex(JAVA_FLOAT, i + t) * b.getAtIndex(JAVA_FLOAT, j + t));
    }
  }

  @Override
  public void divide(
      MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n) {
    for (long t = 0; t < n; t++) {
      c.setAtIndex(
          JAVA_FLOAT, k + t, a.getAtIndex(JAVA_FLOAT, i + t) / b.getAtIndex(JAVA_FLOAT, j + t));
    }
  }

  @Override
  public void prelu(
      MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n) {
    for (long t = 0; t < n; t++) {
      float v = a.getAtIndex(JAVA_FLOAT, i + t);
      c.setAtIndex(JAVA_FLOAT, k + t, v > 0 ? v : v * b.getAtIndex(JAVA_FLOAT, j + t));
    }
  }

  @Override
  public void gate(
      MemorySegment a, long i, MemorySegment b, long j, MemorySegment c, long k, long n) {
    for (long t = 0; t < n; t++) {
      float v = a.getAtIndex(JAVA_FLOAT, i + t);
      c.setAtIndex(JAVA_FLOAT, k + t, b.getAtIndex(JAVA_FLOAT, j + t) > 0 ? v : 0f);
    }
  }

  @Override
  public void affine(
      MemorySegment x, double scale, double shift, MemorySegment y, long from, long n) {
    for (long i = from; i < from + n; i++) {
      y.setAtIndex(JAVA_FLOAT, i, (float) (scale * x.getAtIndex(JAVA_FLOAT, i) + shift));
    }
  }

  @Override
  public double sum(MemorySegment x, long from, long n) {
    // four sums: each addition waits for the one before it
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    long i = 0;
    for (; i + 3 < n; i += 4) {
      a += x.getAtIndex(JAVA_FLOAT, from + i);
      b += x.getAtIndex(JAVA_FLOAT, from + i + 1);
      c += x.getAtIndex(JAVA_FLOAT, from + i + 2);
      d += x.getAtIndex(JAVA_FLOAT, from + i + 3);
    }
    for (; i < n; i++) {
      a += x.getAtIndex(JAVA_FLOAT, from + i);
    }
    return a + b + (c + d);
  }

  @Override
  public double max(MemorySegment x, long from, long n) {
    float m = Float.NEGATIVE_INFINITY;
    for (long i = from; i < from + n; i++) {
      m = Math.max(m, x.getAtIndex(JAVA_FLOAT, i));
    }
    return m;
  }

  @Override
  public void accumulate(MemorySegment x, long from, double[] sums, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] += x.getAtIndex(JAVA_FLOAT, from + i);
    }
  }

  @Override
  public void gather(
      MemorySegment x, long base, int[] places, int from, int n, MemorySegment y, long at) {
    for (int i = 0; i < n; i++) {
      int p = places[from + i];
      y.setAtIndex(JAVA_FLOAT, at + i, p < 0 ? 0f : x.getAtIndex(JAVA_FLOAT, base + p));
    }
  }

  @Override
  public void scatter(
      MemorySegment x, long from, int[] places, int at, int n, MemorySegment y, long base) {
    for (int i = 0; i < n; i++) {
      int p = places[at + i];
      if (p >= 0) {
        long to = base + p;
        y.setAtIndex(
            JAVA_FLOAT, to, y.getAtIndex(JAVA_FLOAT, to) + x.getAtIndex(JAVA_FLOAT, from + i));
      }
    }
  }

  @Override
  public void fill(MemorySegment y, long from, long n, double value) {
    float v = (float) value;
    for (long i = from; i < from + n; i++) {
      y.setAtIndex(JAVA_FLOAT, i, v);
    }
  }

  @Override
  public void maximum(MemorySegment x, long from, int step, MemorySegment y, long at, int n) {
    if (step == 1) {
      // a loop of its own, as only numbers that lie side by side are read as vectors
      for (long i = 0; i < n; i++) {
        float a = y.getAtIndex(JAVA_FLOAT, at + i);
        float b = x.getAtIndex(JAVA_FLOAT, from + i);
        y.setAtIndex(JAVA_FLOAT, at + i, Math.max(a, b));
      }
      return;
    }
    for (long i = 0; i < n; i++) {
      float a = y.getAtIndex(JAVA_FLOAT, at + i);
      float b = x.getAtIndex(JAVA_FLOAT, from + i * step);
      y.setAtIndex(JAVA_FLOAT, at + i, Math.max(a, b));
    }
  }

  @Override
  public void sum(MemorySegment x, long from, int step, MemorySegment y, long at, int n) {
    if (step == 1) {
      // a loop of its own, as only numbers that lie side by side are read as vectors
      for (long i = 0; i < n; i++) {
        float a = y.getAtIndex(JAVA_FLOAT, at + i);
        float b = x.getAtIndex(JAVA_FLOAT, from + i);
        y.setAtIndex(JAVA_FLOAT, at + i, a + b);
      }
      return;
    }
    for (long i = 0; i < n; i++) {
      float a = y.getAtIndex(JAVA_FLOAT, at + i);
      float b = x.getAtIndex(JAVA_FLOAT, from + i * step);
      y.setAtIndex(JAVA_FLOAT, at + i, a + b);
    }
  }
}
