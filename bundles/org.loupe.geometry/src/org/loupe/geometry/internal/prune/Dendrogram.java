package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.loupe.geometry.Linkage;

/**
 * Groups of units that are joined bottom up, the nearest two first: by chains of nearest
 * neighbours, in O(n^2), which gives the same tree for linkages that never bring a joined group
 * nearer to others than its parts were (F. Murtagh, "A survey of recent advances in hierarchical
 * clustering algorithms", Computer Journal 26, 1983).
 *
 * @param units how many the layer has, so that the group of step i has the number units + i
 * @param merges in the order of their distances
 */
record Dendrogram(int units, List<Merge> merges) {

  /** Two groups, the one with the lower number first, how far they are, and how many units. */
  record Merge(int left, int right, double distance, int size) {}

  /**
   * Joins units.
   *
   * @param units how many the layer has
   * @param leaves those that are joined, ascending
   * @param distances of all pairs i < j of leaves, (0, 1), (0, 2), ...; is overwritten
   */
  static Dendrogram of(
      int units, int[] leaves, double[] distances, Linkage linkage, Runnable check) {
    List<Merge> found = new Chain(leaves, distances, linkage).run(check);
    found.sort(Comparator.comparingDouble(Merge::distance));
    int[] root = new int[units];
    Arrays.setAll(root, i -> i);
    int[] sizes = new int[units + found.size()];
    Arrays.fill(sizes, 0, units, 1);
    int[] up = Arrays.copyOf(root, units + found.size());
    List<Merge> merges = new ArrayList<>();
    for (Merge m : found) {
      int a = top(up, m.left());
      int b = top(up, m.right());
      int now = units + merges.size();
      sizes[now] = sizes[a] + sizes[b];
      up[a] = now;
      up[b] = now;
      up[now] = now;
      merges.add(new Merge(Math.min(a, b), Math.max(a, b), m.distance(), sizes[now]));
    }
    return new Dendrogram(units, merges);
  }

  private static int top(int[] up, int of) {
    int top = of;
    while (up[top] != top) {
      top = up[top];
    }
    for (int at = of; up[at] != top; ) {
      int next = up[at];
      up[at] = top;
      at = next;
    }
    return top;
  }

  /** The units from left to right such that no two branches cross. */
  int[] order() {
    int[] order = new int[merges.isEmpty() ? 0 : merges.getLast().size()];
    int[] stack = new int[merges.size() + 2];
    int depth = 0;
    int n = 0;
    if (!merges.isEmpty()) {
      stack[depth++] = units + merges.size() - 1;
    }
    while (depth > 0) {
      int at = stack[--depth];
      if (at < units) {
        order[n++] = at;
      } else {
        stack[depth++] = merges.get(at - units).right();
        stack[depth++] = merges.get(at - units).left();
      }
    }
    return order;
  }

  /** The chain of nearest neighbours, until all are one. Not thread-safe. */
  private static final class Chain {
    private final int[] leaves;
    private final double[] distances;
    private final Linkage linkage;
    private final int[] sizes;
    private final int[] chain;
    private int length;

    Chain(int[] leaves, double[] distances, Linkage linkage) {
      this.leaves = leaves;
      this.distances = distances;
      this.linkage = linkage;
      sizes = new int[leaves.length];
      chain = new int[leaves.length + 1];
      Arrays.fill(sizes, 1);
    }

    private int at(int i, int j) {
      return Pairs.at(leaves.length, Math.min(i, j), Math.max(i, j));
    }

    List<Merge> run(Runnable check) {
      List<Merge> merges = new ArrayList<>();
      for (int step = 1; step < leaves.length; step++) {
        check.run();
        int next = length == 0 ? first() : nearest();
        while (length < 2 || next != chain[length - 2]) {
          chain[length++] = next;
          next = nearest();
        }
        merges.add(join(chain[length - 1], next));
        length -= 2;
      }
      return merges;
    }

    private int first() {
      int i = 0;
      while (sizes[i] == 0) {
        i++;
      }
      return i;
    }

    /** The group nearest to the chain's end; of equals the one before it, then the first. */
    private int nearest() {
      int end = chain[length - 1];
      int best = length > 1 ? chain[length - 2] : -1;
      double least = best < 0 ? Double.POSITIVE_INFINITY : distances[at(end, best)];
      for (int i = 0; i < sizes.length; i++) {
        if (i != end && sizes[i] > 0 && distances[at(end, i)] < least) {
          best = i;
          least = distances[at(end, i)];
        }
      }
      return best;
    }

    private Merge join(int x, int y) {
      int goes = Math.min(x, y);
      int stays = Math.max(x, y);
      Merge m = new Merge(leaves[goes], leaves[stays], distances[at(x, y)], 0);
      for (int i = 0; i < sizes.length; i++) {
        if (i != goes && i != stays && sizes[i] > 0) {
          double a = distances[at(i, goes)];
          double b = distances[at(i, stays)];
          distances[at(i, stays)] =
              switch (linkage) {
                case SINGLE -> Math.min(a, b);
                case COMPLETE -> Math.max(a, b);
                case AVERAGE -> (sizes[goes] * a + sizes[stays] * b) / (sizes[goes] + sizes[stays]);
              };
        }
      }
      sizes[stays] += sizes[goes];
      sizes[goes] = 0;
      return m;
    }
  }
}
