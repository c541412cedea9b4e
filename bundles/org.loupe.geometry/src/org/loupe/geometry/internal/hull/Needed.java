package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The least number of points, in their order, whose hull has a share of some rows. A row that is
 * inside stays so when points are added, so that halving an interval finds it, and each row is
 * asked about only where it is not known yet.
 */
final class Needed {

  private final double share;
  private final int most;
  private final BiFunction<Integer, double[][], boolean[]> inside;
  private double insideAll = Double.NaN;

  /**
   * A number to be found.
   *
   * @param share what is wanted
   * @param most points that there are
   * @param inside which rows are in the hull of the first so many points
   */
  Needed(double share, int most, BiFunction<Integer, double[][], boolean[]> inside) {
    this.share = share;
    this.most = most;
    this.inside = inside;
  }

  /** The number; NaN when all points have fewer rows. */
  double points(double[][] rows) {
    boolean[] now = inside.apply(most, rows);
    double[][] open = of(rows, now, true);
    insideAll = (double) open.length / rows.length;
    if (insideAll < share) {
      return Double.NaN;
    }
    int low = 0;
    int high = most;
    int sure = 0;
    while (high - low > 1) {
      // numbers of interest differ by orders of magnitude
      int middle = Math.clamp(Math.round(Math.sqrt((double) low * high)), low + 1, high - 1);
      now = inside.apply(middle, open);
      double[][] in = of(open, now, true);
      if (sure + in.length >= share * rows.length) {
        high = middle;
        open = in;
      } else {
        low = middle;
        sure += in.length;
        open = of(open, now, false);
      }
    }
    return high;
  }

  private static double[][] of(double[][] rows, boolean[] inside, boolean which) {
    List<double[]> some = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      if (inside[i] == which) {
        some.add(rows[i]);
      }
    }
    return some.toArray(double[][]::new);
  }

  /** The share that all points have. */
  double insideAll() {
    return insideAll;
  }
}
