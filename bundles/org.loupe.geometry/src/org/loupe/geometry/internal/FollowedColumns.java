package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Updatable;

/**
 * What columns that were added to the operand of gates become behind these and the matrix that
 * follows: products of the matrix, of which the gates let only the active units pass.
 *
 * <p>The line of a unit is crossed again and again on the way through the cells beside it, and from
 * one time to the next few gates change. So the product of a unit's column is kept and follows them
 * by a row of the matrix each, instead of being made of all active units. Not thread-safe.
 */
final class FollowedColumns {

  /** In the place of a unit: a column that is no unit's own. */
  static final int NO_UNIT = -1;

  /** Numbers that are kept; of units that there is no room for products are made each time. */
  private static final int ROOM = 1 << 19;

  private static final long[] NONE = {};

  private final Updatable.FollowingColumns matrix;
  private final double[][] products;

  /** For each unit whether there is a product. */
  private final boolean[] isKnown;

  /** For each unit the gates that its product is behind. */
  private final long[][] gates;

  private final double[] sizes;

  /** How many gates each product has followed since it was computed. */
  private final int[] followed;

  /** What is made each time. */
  private final double[] spare;

  private int room = ROOM;
  private double size;
  private int roundings;

  /**
   * Nothing known yet.
   *
   * @param units units whose columns may be asked for
   * @param length numbers of a product
   */
  FollowedColumns(Updatable.FollowingColumns matrix, int units, int length) {
    this.matrix = matrix;
    products = new double[units][];
    isKnown = new boolean[units];
    gates = new long[units][];
    Arrays.fill(gates, NONE);
    sizes = new double[units];
    followed = new int[units];
    spare = new double[length];
  }

  /** Forgets all products, so that those to come do not depend on what was asked for before. */
  void restart() {
    Arrays.fill(isKnown, false);
  }

  /**
   * The product of a column.
   *
   * @param unit whose column it is, which must be the same each time; or {@link #NO_UNIT}
   * @param active the units that the gates let pass, bit by bit
   * @param terms room for the list of those that are active
   * @return the product, which changes with the next call
   */
  double[] of(int unit, double[] column, long[] active, Terms terms) {
    if (unit == NO_UNIT || !hasRoom(unit)) {
      terms.list(active);
      size = matrix.product(column, terms.units(), terms.count(), spare);
      roundings = terms.count() + 2;
      return spare;
    }
    double[] product = products[unit];
    if (!follow(unit, column, active, product)) {
      terms.list(active);
      sizes[unit] = matrix.product(column, terms.units(), terms.count(), product);
      followed[unit] = 0;
      isKnown[unit] = true;
    }
    gates[unit] = Sides.copy(active, gates[unit]);
    size = sizes[unit];
    roundings = column.length + 2 * followed[unit] + 2;
    return product;
  }

  /** Sum of the sizes of the largest terms of the product asked for last. */
  double size() {
    return size;
  }

  /** How many times, at most, a sum of these sizes was rounded in the product asked for last. */
  int roundings() {
    return roundings;
  }

  private boolean hasRoom(int unit) {
    if (products[unit] == null && room >= spare.length) {
      room -= spare.length;
      products[unit] = new double[spare.length];
    }
    return products[unit] != null;
  }

  private boolean follow(int unit, double[] column, long[] active, double[] product) {
    if (!isKnown[unit]) {
      return false;
    }
    long[] before = gates[unit];
    int changed = 0;
    int all = 0;
    for (int w = 0; w < active.length; w++) {
      changed += Long.bitCount(active[w] ^ before[w]);
      all += Long.bitCount(active[w]);
    }
    // a row by itself takes as long as two of several
    followed[unit] += changed;
    if (2 * changed > all || followed[unit] > Changes.MOST) {
      return false;
    }
    for (int w = 0; w < active.length; w++) {
      for (long left = active[w] ^ before[w]; left != 0; left &= left - 1) {
        int k = (w << 6) + Long.numberOfTrailingZeros(left);
        double by = column[k];
        sizes[unit] += matrix.add(product, k, Sides.isAbove(active, k) ? by : -by);
      }
    }
    return true;
  }
}
