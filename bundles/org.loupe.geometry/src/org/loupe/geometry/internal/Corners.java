package org.loupe.geometry.internal;

import java.util.Arrays;

/**
 * Room for polygons that lie one behind another in the same arrays, where the last ones are
 * forgotten first: memory that stays in the processor's caches, and nothing for the collector. Not
 * thread-safe.
 */
final class Corners {

  /** Polygons with more corners are rare. */
  private static final int FEW = 32;

  /** First coordinates; arrays are others when there was no room. */
  double[] x = new double[64];

  /** Second coordinates. */
  double[] y = new double[x.length];

  /** Labels of the edges. */
  int[] label = new int[x.length];

  /** Behind the last polygon. */
  int end;

  /** For each number of corners what {@link #polygon} has given last. */
  private final Polygon[] given = new Polygon[FEW];

  /** Forgets all polygons, and begins with another one. */
  void begin(Polygon p) {
    end = p.size();
    reserve(end);
    System.arraycopy(p.x(), 0, x, 0, end);
    System.arraycopy(p.y(), 0, y, 0, end);
    System.arraycopy(p.label(), 0, label, 0, end);
  }

  /** Makes room up to an index. */
  void reserve(int to) {
    if (to > x.length) {
      x = Arrays.copyOf(x, 2 * to);
      y = Arrays.copyOf(y, 2 * to);
      label = Arrays.copyOf(label, 2 * to);
    }
  }

  /** A polygon from one index to before another one. */
  Polygon copy(int from, int to) {
    return new Polygon(
        Arrays.copyOfRange(x, from, to),
        Arrays.copyOfRange(y, from, to),
        Arrays.copyOfRange(label, from, to));
  }

  /** The same, valid until the next one is asked for. */
  Polygon polygon(int from, int to) {
    int n = to - from;
    Polygon p = n < FEW ? given[n] : null;
    if (p == null) {
      p = new Polygon(new double[n], new double[n], new int[n]);
      if (n < FEW) {
        given[n] = p;
      }
    }
    double[] px = p.x();
    double[] py = p.y();
    int[] labels = p.label();
    for (int i = 0; i < n; i++) {
      px[i] = x[from + i];
      py[i] = y[from + i];
      labels[i] = label[from + i];
    }
    return p;
  }
}
