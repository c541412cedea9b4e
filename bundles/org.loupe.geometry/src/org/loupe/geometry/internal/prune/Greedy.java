package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.Optional;

/**
 * The units of a layer in the order in which they go: of the nearest pair that is left the less
 * important one, of equal ones the second; of equally near pairs the first. Keeps each unit's
 * nearest partner among those behind it, and looks again only where that one has gone. Not
 * thread-safe.
 */
final class Greedy {

  /** A unit that goes, the one that makes its cut, too, and how near the two lie. */
  record Step(int victim, int partner, double distance) {}

  private final Redundancy redundancy;
  private final double[] importance;
  private final Runnable check;
  private final boolean[] gone;
  private final int[] partner;
  private final double[] nearest;
  private int left;

  Greedy(Redundancy redundancy, double[] importance, boolean[] dead, Runnable check) {
    this.redundancy = redundancy;
    this.importance = importance;
    this.check = check;
    gone = dead.clone();
    partner = new int[gone.length];
    nearest = new double[gone.length];
    for (int a = 0; a < gone.length; a++) {
      left += gone[a] ? 0 : 1;
      look(a);
    }
  }

  private void look(int a) {
    check.run();
    partner[a] = -1;
    nearest[a] = Double.POSITIVE_INFINITY;
    for (int b = a + 1; b < gone.length && !gone[a]; b++) {
      if (!gone[b]) {
        double d = redundancy.distance(a, b);
        if (d < nearest[a]) {
          nearest[a] = d;
          partner[a] = b;
        }
      }
    }
  }

  /** What goes next, as long as two are left. */
  Optional<Step> peek() {
    int best = -1;
    for (int a = 0; a < gone.length; a++) {
      if (!gone[a] && partner[a] >= 0 && (best < 0 || nearest[a] < nearest[best])) {
        best = a;
      }
    }
    if (left < 2 || best < 0) {
      return Optional.empty();
    }
    int other = partner[best];
    int victim = importance[best] < importance[other] ? best : other;
    return Optional.of(new Step(victim, best + other - victim, nearest[best]));
  }

  /** Lets a unit go. */
  void remove(int unit) {
    gone[unit] = true;
    left--;
    for (int a = 0; a < gone.length; a++) {
      if (!gone[a] && partner[a] == unit) {
        look(a);
      }
    }
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
