package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.Optional;

/**
 * The units of a layer in the order in which they go: of the nearest pair that is left the less
 * important one, of equal ones the second; of equally near pairs the first. Goes down each unit's
 * list of the nearest behind it, and looks at all of them again only where the list has ended. Not
 * thread-safe.
 */
final class Greedy {

  /** A unit that goes, the one that makes its cut, too, and how near the two lie. */
  record Step(int victim, int partner, double distance) {}

  private final Redundancy redundancy;
  private final double[] importance;
  private final Neighbours neighbours;
  private final Runnable check;
  private final boolean[] gone;
  private final int[] rank;
  private int left;

  /**
   * Units that go.
   *
   * @param neighbours of those that are not dead; changed here
   */
  Greedy(
      Redundancy redundancy,
      Neighbours neighbours,
      double[] importance,
      boolean[] dead,
      Runnable check) {
    this.redundancy = redundancy;
    this.neighbours = neighbours;
    this.importance = importance;
    this.check = check;
    gone = dead.clone();
    rank = new int[gone.length];
    for (boolean g : gone) {
      left += g ? 0 : 1;
    }
  }

  /** Whether a unit has a partner behind it that is there; goes on to the nearest that is. */
  private boolean hasPartner(int a) {
    while (true) {
      for (; rank[a] < neighbours.kept(a); rank[a]++) {
        if (!gone[neighbours.behind(a, rank[a])]) {
          return true;
        }
      }
      if (!neighbours.hasMore(a)) {
        return false;
      }
      check.run();
      double[] row = new double[gone.length];
      for (int b = a + 1; b < row.length; b++) {
        row[b] = gone[b] ? 0 : redundancy.distance(a, b);
      }
      neighbours.look(a, row, gone);
      rank[a] = 0;
    }
  }

  private double nearest(int a) {
    return neighbours.distance(a, rank[a]);
  }

  /** What goes next, as long as two are left. */
  Optional<Step> peek() {
    int best = -1;
    for (int a = 0; a < gone.length; a++) {
      if (!gone[a] && hasPartner(a) && (best < 0 || nearest(a) < nearest(best))) {
        best = a;
      }
    }
    if (left < 2 || best < 0) {
      return Optional.empty();
    }
    int other = neighbours.behind(best, rank[best]);
    int victim = importance[best] < importance[other] ? best : other;
    return Optional.of(new Step(victim, best + other - victim, nearest(best)));
  }

  /** Lets a unit go. */
  void remove(int unit) {
    gone[unit] = true;
    left--;
  }

  int left() {
    return left;
  }

  /** The median distance of pairs, of every so manieth where there are many. */
  double median() {
    int stride = Math.max(1, gone.length / 512);
    int n = 0;
    double[] all = new double[(gone.length / stride + 1) * (gone.length / stride + 1)];
    for (int a = 0; a < gone.length; a += stride) {
      check.run();
      for (int b = a + stride; b < gone.length; b += stride) {
        if (!gone[a] && !gone[b]) {
          all[n++] = redundancy.distance(a, b);
        }
      }
    }
    Arrays.sort(all, 0, n);
    return n > 0 && all[n / 2] > 0 ? all[n / 2] : 1;
  }
}
