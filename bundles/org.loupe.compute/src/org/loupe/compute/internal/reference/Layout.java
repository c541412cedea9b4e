package org.loupe.compute.internal.reference;

/** Positions of places in row-major arrays. */
final class Layout {
  private Layout() {}

  /**
   * Number of elements.
   *
   * @throws OutOfMemoryError when a Java array cannot have so many, as the JVM itself does
   */
  static int count(int[] shape) {
    long n = 1;
    for (int d : shape) {
      n *= d;
      if (n > Integer.MAX_VALUE - 8) {
        throw new OutOfMemoryError("more elements than a Java array can have");
      }
    }
    return (int) n;
  }

  /** Steps in flat positions from one place to the next, for each axis. */
  static int[] strides(int[] shape) {
    int[] s = new int[shape.length];
    int step = 1;
    for (int a = shape.length - 1; a >= 0; a--) {
      s[a] = step;
      step *= shape[a];
    }
    return s;
  }

  /** An axis counted from 0, from one that may count from the end. */
  static int axis(int axis, int rank) {
    return axis < 0 ? axis + rank : axis;
  }

  /**
   * The strides with which an operand is read to fill a larger shape: 0 along the axes on which it
   * is repeated (NumPy's rule, axes matched from the last).
   */
  static int[] broadcastStrides(int[] from, int[] to) {
    int[] strides = strides(from);
    int[] s = new int[to.length];
    int shift = to.length - from.length;
    for (int a = 0; a < from.length; a++) {
      s[a + shift] = from[a] == 1 ? 0 : strides[a];
    }
    return s;
  }

  /** Takes each position of a result in order together with the position of an operand. */
  interface Visit {
    void at(int result, int operand);
  }

  /**
   * Walks through a shape in row-major order.
   *
   * @param shape sizes of the result's axes
   * @param first the operand's position for the first place
   * @param strides the operand's step along each axis
   */
  static void walk(int[] shape, int first, int[] strides, Visit visit) {
    int n = count(shape);
    int rank = shape.length;
    int[] place = new int[rank];
    int at = first;
    for (int i = 0; i < n; i++) {
      visit.at(i, at);
      for (int a = rank - 1; a >= 0; a--) {
        at += strides[a];
        if (++place[a] < shape[a]) {
          break;
        }
        at -= strides[a] * shape[a];
        place[a] = 0;
      }
    }
  }
}
