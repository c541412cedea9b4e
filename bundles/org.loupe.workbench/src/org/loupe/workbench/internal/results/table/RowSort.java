package org.loupe.workbench.internal.results.table;

import java.util.function.IntBinaryOperator;

/**
 * Stable merge sort of row numbers, from the bottom up: that of the platform takes an object a row,
 * which is most of the memory where there are a million.
 */
final class RowSort {
  private RowSort() {}

  /**
   * Sorts rows in place.
   *
   * @param order of two rows: negative, zero or positive as in a comparator
   */
  static void sort(int[] rows, IntBinaryOperator order) {
    int[] from = rows;
    int[] to = new int[rows.length];
    for (long width = 1; width < rows.length; width *= 2) {
      for (long low = 0; low < rows.length; low += 2 * width) {
        int middle = (int) Math.min(rows.length, low + width);
        int high = (int) Math.min(rows.length, low + 2 * width);
        merge(from, (int) low, middle, high, to, order);
      }
      int[] sorted = to;
      to = from;
      from = sorted;
    }
    if (from != rows) {
      System.arraycopy(from, 0, rows, 0, rows.length);
    }
  }

  private static void merge(
      int[] from, int low, int middle, int high, int[] to, IntBinaryOperator order) {
    int left = low;
    int right = middle;
    for (int at = low; at < high; at++) {
      boolean takesLeft =
          right >= high || left < middle && order.applyAsInt(from[left], from[right]) <= 0;
      to[at] = takesLeft ? from[left++] : from[right++];
    }
  }
}
