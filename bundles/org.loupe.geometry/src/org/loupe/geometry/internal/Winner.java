package org.loupe.geometry.internal;

import org.loupe.api.value.Tensor;

/** The class that outputs speak for: the largest, the first of equal ones; of one its sign. */
public final class Winner {
  private Winner() {}

  /**
   * The class of a row.
   *
   * @param y outputs, row after row
   * @param classes outputs of a row
   */
  public static int of(Tensor y, int row, int classes) {
    if (classes == 1) {
      return y.getDouble(row) > 0 ? 1 : 0;
    }
    long first = (long) row * classes;
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = y.getDouble(first + k) > y.getDouble(first + best) ? k : best;
    }
    return best;
  }
}
