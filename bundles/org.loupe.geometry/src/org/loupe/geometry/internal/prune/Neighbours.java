package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.DType;
import org.loupe.geometry.PruneCuts;

/**
 * The nearest cuts of each unit: one among all, and a few among the units behind it, the nearest
 * first and of equally near ones the first. Not thread-safe.
 */
final class Neighbours {

  /** How many behind it are kept of each unit. */
  static final int KEPT = 32;

  private final boolean[] without;
  private final int[] partner;
  private final double[] nearest;
  private final int[][] behind;
  private final double[][] distances;
  private final boolean[] more;

  /**
   * Nothing yet.
   *
   * @param without units that have no cut
   */
  Neighbours(boolean[] without) {
    this.without = without.clone();
    int n = without.length;
    partner = new int[n];
    nearest = new double[n];
    behind = new int[n][];
    distances = new double[n][];
    more = new boolean[n];
    Arrays.fill(partner, -1);
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
  }

  /** Those of units, of which some have no cut. */
  static Neighbours of(
      Redundancy redundancy, PruneCuts sides, boolean[] without, AnalysisContext context) {
    Neighbours all = new Neighbours(without);
    redundancy.rows(
        sides, context.compute().in(DType.F64).linearAlgebra(), context::checkCancelled, all::add);
    return all;
  }

  /** Takes the distances of a unit from those behind it, in the order of the units. */
  void add(int a, double[] row) {
    look(a, row, without);
    for (int b = a + 1; b < row.length && !without[a]; b++) {
      if (!without[b]) {
        closer(a, b, row[b]);
        closer(b, a, row[b]);
      }
    }
  }

  private void closer(int a, int b, double d) {
    if (d < nearest[a]) {
      nearest[a] = d;
      partner[a] = b;
    }
  }

  /** Chooses anew among the units behind one, but for some. */
  void look(int a, double[] row, boolean[] gone) {
    int[] ids = new int[KEPT];
    double[] found = new double[KEPT];
    int count = 0;
    more[a] = false;
    for (int b = a + 1; b < row.length && !gone[a]; b++) {
      if (gone[b]) {
        continue;
      }
      if (count == KEPT) {
        more[a] = true;
        if (row[b] >= found[KEPT - 1]) {
          continue;
        }
        count--;
      }
      int at = count++;
      for (; at > 0 && row[b] < found[at - 1]; at--) {
        ids[at] = ids[at - 1];
        found[at] = found[at - 1];
      }
      ids[at] = b;
      found[at] = row[b];
    }
    behind[a] = Arrays.copyOf(ids, count);
    distances[a] = Arrays.copyOf(found, count);
  }

  /** The unit with the nearest cut, the first of equals; -1 for none. */
  int partner(int unit) {
    return partner[unit];
  }

  /** How near that cut lies; infinite for none. */
  double nearest(int unit) {
    return nearest[unit];
  }

  /** How many units behind one are kept. */
  int kept(int unit) {
    return behind[unit].length;
  }

  int behind(int unit, int rank) {
    return behind[unit][rank];
  }

  double distance(int unit, int rank) {
    return distances[unit][rank];
  }

  /** Whether there are others, farther than those that are kept. */
  boolean hasMore(int unit) {
    return more[unit];
  }
}
