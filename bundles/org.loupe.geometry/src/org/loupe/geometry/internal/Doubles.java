package org.loupe.geometry.internal;

import java.util.Arrays;

/** A growing list of numbers without a box around each. */
final class Doubles {
  private double[] values = new double[64];
  private int size;

  void add(double v) {
    if (size == values.length) {
      grow(1);
    }
    values[size++] = v;
  }

  void add(double... more) {
    if (size + more.length > values.length) {
      grow(more.length);
    }
    System.arraycopy(more, 0, values, size, more.length);
    size += more.length;
  }

  /** Adds pairs, of which each array has one number. */
  void addPairs(double[] first, double[] second) {
    int n = first.length;
    if (size + 2 * n > values.length) {
      grow(2 * n);
    }
    for (int i = 0; i < n; i++) {
      values[size + 2 * i] = first[i];
      values[size + 2 * i + 1] = second[i];
    }
    size += 2 * n;
  }

  private void grow(int more) {
    values =
        Arrays.copyOf(
            values, Math.max(Math.multiplyExact(values.length, 2), Math.addExact(size, more)));
  }

  /** Forgets the numbers, and keeps the room. */
  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void set(int i, double v) {
    values[i] = v;
  }

  double get(int i) {
    return values[i];
  }

  /** A copy. */
  double[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** A copy, as whole numbers. */
  long[] toLongs() {
    long[] whole = new long[size];
    for (int i = 0; i < size; i++) {
      whole[i] = (long) values[i];
    }
    return whole;
  }
}
