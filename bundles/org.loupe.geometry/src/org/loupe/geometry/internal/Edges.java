package org.loupe.geometry.internal;

/**
 * The edges of polygons whose corners have numbers, each with a polygon on its one side and, when
 * there is one, on its other. Not thread-safe.
 */
final class Edges {
  private long[] keys = new long[64];
  private int[] first = new int[64];
  private int count;

  /**
   * Takes a side of a polygon.
   *
   * @param from number of a corner
   * @param to number of the next corner, another one
   * @param polygon number of the polygon
   * @return number of a polygon that has brought the edge before, or -1
   */
  int add(int from, int to, int polygon) {
    long key = key(from, to);
    int s = slot(key);
    if (keys[s] == key) {
      return first[s];
    }
    keys[s] = key;
    first[s] = polygon;
    if (2 * ++count > keys.length) {
      grow();
    }
    return -1;
  }

  /** Never 0, as the two are different. */
  private static long key(int from, int to) {
    return (long) Math.min(from, to) << 32 | Math.max(from, to);
  }

  private int slot(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    h ^= h >>> 29;
    h *= 0xBF58476D1CE4E5B9L;
    int s = (int) (h >>> 32) & keys.length - 1;
    while (keys[s] != 0 && keys[s] != key) {
      s = s + 1 & keys.length - 1;
    }
    return s;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldFirst = first;
    keys = new long[2 * oldKeys.length];
    first = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int s = slot(oldKeys[i]);
        keys[s] = oldKeys[i];
        first[s] = oldFirst[i];
      }
    }
  }

  /** How many edges there are. */
  int count() {
    return count;
  }
}
