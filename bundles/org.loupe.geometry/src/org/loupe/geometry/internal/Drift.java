package org.loupe.geometry.internal;

import org.loupe.network.affine.Changes;

/**
 * How far images that are carried may be off the product that they stand for, in numbers that count
 * for all of their units, with u = 2^-53. Not thread-safe.
 */
final class Drift {

  /** Changes after which images with bounds of their errors are computed anew. */
  static final int MOST = 10;

  private static final double UNIT = 0x1p-53;

  /** The rounding of few sums and products of sizes. */
  private static final double WIDER = 1 + 0x1p-40;

  private final double radius;
  private double moved;
  private double products;

  /** None yet, in a window of some radius. */
  Drift(double radius) {
    this.radius = radius;
  }

  /** The images have been computed. */
  void restart() {
    moved = 0;
    products = 0;
  }

  /** What the changes that were followed have added, at most. */
  double of(Changes changes) {
    return of(changes.moved(0), changes.moved(1), changes.moved(2));
  }

  private double of(double a, double b, double c) {
    return ((Math.abs(a) + Math.abs(b)) * radius + Math.abs(c)) * WIDER;
  }

  /**
   * Units have become active or inactive.
   *
   * @param before what changes had added before
   * @param after what they have added with those of the units
   */
  void flipped(double before, double after) {
    moved += (after - before) + after * 0x1p-40;
  }

  /**
   * The images have got multiples of a column that a product was made of.
   *
   * @param by for each image how many times it got it
   * @param column what it is
   * @param size sum of the sizes of the product's terms, at most
   * @param roundings how often these were rounded
   */
  void followed(double[] by, double[] column, double size, int roundings) {
    double times = of(by[0], by[1], by[2]);
    moved += times * RoundingBounds.largest(column);
    products += times * size * roundings;
  }

  /** By how much the images have been moved on the way from one state to another, at most. */
  double moved() {
    return moved;
  }

  /**
   * What was rounded on the way, but for a share n u of the sizes that units have, after n changes.
   *
   * @param changes how many
   * @param operand what a unit gets of what the operand has been moved by in the meantime, at most
   */
  double bound(int changes, double operand) {
    return UNIT * (3 * changes * moved + products + 3 * Moves.MOST * operand) * WIDER;
  }
}
