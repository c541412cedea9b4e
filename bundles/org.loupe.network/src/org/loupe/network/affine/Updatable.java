package org.loupe.network.affine;

import java.util.Arrays;

/** An affine map of one operand whose result can follow changes of a few units at little cost. */
public interface Updatable extends AffineMap {

  /** A result to be kept up to date, by one thread. */
  Following following(int images);

  @Override
  Updatable sizes();

  @Override
  default double[] apply(double[][] inputs, int images) {
    double[] x = inputs[0];
    int n = x.length / images;
    double[][] split = new double[images][];
    for (int r = 0; r < images; r++) {
      split[r] = Arrays.copyOfRange(x, r * n, (r + 1) * n);
    }
    int[] units = new int[n];
    int count = 0;
    for (int k = 0; k < n; k++) {
      boolean any = false;
      for (int r = 0; r < images && !any; r++) {
        any = split[r][k] != 0;
      }
      units[count] = k;
      count += any ? 1 : 0;
    }
    double[][] result = following(images).compute(split, units, count);
    int m = result[0].length;
    double[] y = new double[images * m];
    for (int r = 0; r < images; r++) {
      System.arraycopy(result[r], 0, y, r * m, m);
    }
    return y;
  }

  /**
   * A result that is kept up to date, each of its images in an array of its own. Not thread-safe.
   */
  interface Following {

    /**
     * Computes the result in full.
     *
     * @param x the operand: element k of x[r] is what unit k has in image r; only those of the
     *     listed units are read
     * @param units the units that are not zero in all images
     * @param count how many these are
     * @return the images of the result, always the same arrays
     */
    double[][] compute(double[][] x, int[] units, int count);

    /** Adds what changes of the operand change in the result. */
    void follow(Changes changes);
  }

  /**
   * A result that can also follow an operand of which many units have changed, but all images alike
   * but for a factor: by one product instead of one an image. Not thread-safe.
   */
  interface FollowingColumns extends Following {

    /**
     * What a unit of the operand that is one adds to each unit of the result; not to be changed.
     */
    double[] column(int unit);

    /**
     * The product with a column instead of the operand, without the offset.
     *
     * @param column for each unit of the operand its number
     * @param units the units of the operand that count
     * @param count how many these are
     * @param into takes the product
     * @return sum of the sizes of the largest terms, which bounds what rounding does to it
     */
    double product(double[] column, int[] units, int count, double[] into);

    /**
     * Adds one unit to a product with a column, or takes it away.
     *
     * @param factor the column's number there, or less that
     * @return size of the largest term
     */
    double add(double[] product, int unit, double factor);

    /**
     * Adds a multiple of a unit's column to each of three images of the result.
     *
     * @param unit whose column it is
     * @param a how many times the first image gets it
     * @param b the second one
     * @param c the third one
     * @param drift notes the change
     */
    void follow(int unit, double a, double b, double c, Changes drift);

    /**
     * Adds a multiple of a product with a column to each image of the result.
     *
     * @param product what {@link #product} has made
     * @param size its sum of sizes, with those that {@link #add} gave
     * @param by for each image the factor
     * @param drift notes the change
     */
    void follow(double[] product, double size, double[] by, Changes drift);
  }
}
