package org.loupe.network.affine;

import java.util.Arrays;

/**
 * What was added to a few units of a value, image by image, and how far a result that follows such
 * changes ({@link Updatable}) can be trusted.
 *
 * <p>Each followed change rounds every number of the result once, by at most 2^-53 of the largest
 * size that the number had on the way; after {@value #MOST} changes the result is to be computed
 * anew, so that the drift stays below {@value #MOST} x 2^-53 of that size. A number that is left
 * over when larger ones have cancelled may be all rounding; {@link #drowned} finds it. Not
 * thread-safe.
 */
public final class Changes {

  /** Changes after which a result is computed anew. */
  public static final int MOST = 64;

  /**
   * Bound of the drift after that many changes, relative to the largest terms that were added;
   * eight times as large because a column that is followed is itself a rounded sum of many terms,
   * of which up to {@value #MOST} were added or taken away one by one.
   */
  private static final double DRIFT = 8 * MOST * 0x1p-53;

  private final int images;
  private final int[] units;
  private final double[][] by;
  private int count;
  private int followed;

  /** For each image the sum of the sizes of the largest terms that were added to any unit. */
  private final double[] moved;

  /** No changes yet, of a value with a number of images and of units. */
  public Changes(int images, int units) {
    this.images = images;
    this.units = new int[units];
    by = new double[images][units];
    moved = new double[images];
  }

  /** Forgets everything: the result has been computed anew. */
  public void restart() {
    count = 0;
    followed = 0;
    Arrays.fill(moved, 0);
  }

  /** Forgets the changes, which the result now has. */
  public void clear() {
    followed += count;
    count = 0;
  }

  /** One change more has been followed that was not among those added. */
  void followOne() {
    followed++;
  }

  /** Adds a change of a unit that has none yet; what it is goes into {@link #by}. */
  public void add(int unit) {
    units[count++] = unit;
  }

  /** Whether so much has changed that computing the result anew is due. */
  public boolean isRefreshDue() {
    return followed + count > MOST;
  }

  /** How many changes have been followed since the result was computed. */
  public int followed() {
    return followed;
  }

  /**
   * A bound of what the followed changes have added to any unit of an image of the result, each
   * with the sign that makes most of it.
   */
  public double moved(int image) {
    return moved[image];
  }

  /** Number of images. */
  public int images() {
    return images;
  }

  /** Number of changes. */
  public int count() {
    return count;
  }

  /** The units that changed, in the order in which they were added; longer than there are. */
  public int[] units() {
    return units;
  }

  /** What was added: element k of by()[r] is what unit k got in image r. Written by who adds. */
  public double[][] by() {
    return by;
  }

  /** Notes the size of the largest term that a change adds to an image of the result. */
  void move(int image, double size) {
    moved[image] += size;
  }

  /**
   * Whether some unit of a result that followed the changes is no larger, in all its images, than
   * what rounding can have left of terms that cancelled. Such a unit may be zero in truth, as below
   * units that are all inactive, and the line along which its rounding error is zero is no line of
   * the network.
   */
  public boolean drowned(double[][] result) {
    double[] base = result[images - 1];
    double least = DRIFT * moved[images - 1];
    // nearly never, so that a branch is foretold and costs less than looking for the smallest size
    for (int j = 0; j < base.length; j++) {
      if (Math.abs(base[j]) <= least && isDrowned(result, j)) {
        return true;
      }
    }
    return false;
  }

  /** How far an image of a result that followed the changes may be from one computed in full. */
  public double drift(int image) {
    return DRIFT * moved[image];
  }

  /** The same as {@link #drowned} of one unit. */
  public boolean isDrowned(double[][] result, int unit) {
    boolean isZero = true;
    for (int r = 0; r < images; r++) {
      double size = Math.abs(result[r][unit]);
      if (size > DRIFT * moved[r]) {
        return false;
      }
      isZero &= size == 0;
    }
    // what is exactly zero is not followed by a line
    return !isZero;
  }
}
