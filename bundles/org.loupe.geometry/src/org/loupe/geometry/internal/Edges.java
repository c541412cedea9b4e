package org.loupe.geometry.internal;

import java.util.Arrays;

/**
 * The edges of polygons whose corners have numbers, each with a polygon on its one side and, when
 * there is one, on its other. Not thread-safe.
 */
final class Edges {

  /** No polygon. */
  static final int NONE = -1;

  private int[] from = new int[64];
  private int[] to = new int[64];
  private int[] left = new int[64];
  private int[] right = new int[64];
  private int count;
  private int crowded;

  /** Numbers of edges plus one by the hash of their ends; 0 where there is none. */
  private int[] slots = new int[256];

  /**
   * Takes a side of a polygon, which lies on its left.
   *
   * @param a number of a corner
   * @param b number of the next corner, another one
   * @param polygon number of the polygon
   * @return number of the edge
   */
  int add(int a, int b, int polygon) {
    int s = slot(a, b);
    if (slots[s] == 0) {
      return make(s, a, b, polygon);
    }
    int e = slots[s] - 1;
    if (from[e] != a && right[e] == NONE) {
      right[e] = polygon;
    } else {
      crowded++;
    }
    return e;
  }

  private int make(int slot, int a, int b, int polygon) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
      left = Arrays.copyOf(left, 2 * count);
      right = Arrays.copyOf(right, 2 * count);
    }
    from[count] = a;
    to[count] = b;
    left[count] = polygon;
    right[count] = NONE;
    slots[slot] = ++count;
    if (2 * count > slots.length) {
      slots = new int[2 * slots.length];
      for (int e = 0; e < count; e++) {
        slots[slot(from[e], to[e])] = e + 1;
      }
    }
    return count - 1;
  }

  /** Where an edge is, or would be. */
  private int slot(int a, int b) {
    long h = ((long) Math.min(a, b) << 32 | Math.max(a, b)) * 0x9E3779B97F4A7C15L;
    h ^= h >>> 29;
    h *= 0xBF58476D1CE4E5B9L;
    int s = (int) (h >>> 32) & slots.length - 1;
    while (slots[s] != 0 && !joins(slots[s] - 1, a, b)) {
      s = s + 1 & slots.length - 1;
    }
    return s;
  }

  private boolean joins(int e, int a, int b) {
    return (from[e] == a && to[e] == b) || (from[e] == b && to[e] == a);
  }

  /** How many edges there are. */
  int count() {
    return count;
  }

  /** Sides that found their place taken. */
  int crowded() {
    return crowded;
  }

  int from(int edge) {
    return from[edge];
  }

  int to(int edge) {
    return to[edge];
  }

  int left(int edge) {
    return left[edge];
  }

  int right(int edge) {
    return right[edge];
  }
}
