package org.loupe.geometry.internal;

import org.loupe.api.value.Column;

/** Few colours for many polygons, such that those with a common edge differ. */
final class NeighbourColours {

  /** Colours that all readers tell apart; cells seldom need more than five when taken in order. */
  static final int COUNT = 7;

  /** As in {@link Surface}. */
  private static final double RELATIVE = 1e-10;

  private NeighbourColours() {}

  /**
   * A colour each, the least used one that no neighbour with a smaller number has.
   *
   * @param radius size of the window
   */
  static int[] of(Column.Ragged polygons, double radius) {
    int n = (int) polygons.rows();
    Weld weld = new Weld(RELATIVE, radius);
    Edges edges = new Edges();
    Doubles pairs = new Doubles();
    for (int i = 0; i < n; i++) {
      long to = polygons.offsets().getLong(i + 1L);
      int before = corner(weld, polygons, to - 1);
      for (long v = polygons.offsets().getLong(i); v < to; v++) {
        int corner = corner(weld, polygons, v);
        int other = corner == before ? i : edges.left(edges.add(before, corner, i));
        if (other != i) {
          pairs.add(i);
          pairs.add(other);
        }
        before = corner;
      }
    }
    return colours(n, pairs);
  }

  private static int corner(Weld weld, Column.Ragged polygons, long v) {
    return weld.number(polygons.values().at(v, 0), polygons.values().at(v, 1));
  }

  /** Pairs are in the order of their first, and the second is below the first. */
  private static int[] colours(int n, Doubles pairs) {
    int[] colour = new int[n];
    long[] used = new long[COUNT];
    int at = 0;
    for (int i = 0; i < n; i++) {
      boolean[] taken = new boolean[COUNT];
      for (; at < pairs.size() && pairs.get(at) == i; at += 2) {
        taken[colour[(int) pairs.get(at + 1)]] = true;
      }
      int best = 0;
      for (int c = 1; c < COUNT; c++) {
        boolean better = taken[best] == taken[c] ? used[c] < used[best] : taken[best];
        best = better ? c : best;
      }
      colour[i] = best;
      used[best]++;
    }
    return colour;
  }
}
