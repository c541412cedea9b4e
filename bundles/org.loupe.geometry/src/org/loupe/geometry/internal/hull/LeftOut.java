package org.loupe.geometry.internal.hull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.loupe.geometry.HullParameters;

/** Which points do not count for a row. */
interface LeftOut {

  /** No point is left out. */
  boolean[] NONE = new boolean[0];

  /**
   * Points that do not count.
   *
   * @param row its number
   * @param query the row in the coordinates of the points
   * @return one for each point; empty when all count
   */
  boolean[] of(int row, double[] query);

  /** What parameters say about a cloud. */
  static LeftOut of(HullParameters p, Cloud cloud) {
    LeftOut equal = p.leaveOneOut() ? equal(cloud) : (row, q) -> NONE;
    return p.neighbours()
        .map(n -> beyond(cloud, (int) Math.min(n, cloud.points().length), equal))
        .orElse(equal);
  }

  /** Points that equal the row. */
  private static LeftOut equal(Cloud cloud) {
    return (row, q) -> {
      boolean[] equal = new boolean[cloud.points().length];
      for (int i = 0; i < equal.length; i++) {
        equal[i] = Arrays.equals(cloud.points()[i], q);
      }
      return equal;
    };
  }

  /** All but those nearest to the row, of those that another rule lets count. */
  private static LeftOut beyond(Cloud cloud, int neighbours, LeftOut other) {
    return (row, q) -> {
      boolean[] known = other.of(row, q);
      double[] squares = new double[cloud.points().length];
      for (int i = 0; i < squares.length; i++) {
        double[] p = cloud.points()[i];
        for (int k = 0; k < q.length; k++) {
          squares[i] += (p[k] - q[k]) * (p[k] - q[k]);
        }
      }
      boolean[] out = new boolean[squares.length];
      Arrays.fill(out, true);
      IntStream.range(0, squares.length)
          .filter(i -> known.length == 0 || !known[i])
          .boxed()
          .sorted(Comparator.comparingDouble((Integer i) -> squares[i]))
          .limit(neighbours)
          .forEach(i -> out[i] = false);
      return out;
    };
  }
}
