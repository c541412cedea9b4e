package org.loupe.geometry.internal;

import java.util.Arrays;

/** A growing list of numbers without a box around each. */
final class Doubles {
  private double[] values = new double[64];
  private int size;

  void add(double v) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = v;
  }

  void add(double... more) {
    for (double v : more) {
      add(v);
    }
  }

  int size() {
    return size;
  }

  double get(int i) {
    return values[i];
  }

  /** A copy. */
  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
