package org.loupe.network.affine;

/**
 * An affine map of values inside a network, y = L1 x1 + L2 x2 + .. + c, applied to images.
 *
 * <p>Arrays are image-major: image r of a value with n units occupies the elements r n to (r + 1) n
 * - 1; the last image is the base point, the only one that the offset c is added to. Immutable and
 * thread-safe.
 */
public interface AffineMap {

  /**
   * Applies the map.
   *
   * @param inputs the images of each operand that depends on the network's input, in order
   * @param images number of images: directions and the base point
   * @return the images of the result, a new array
   */
  double[] apply(double[][] inputs, int images);

  /**
   * The same map of sizes: the size of each factor and each offset in its place. On sizes of
   * operands it gives a bound of the sizes of the results, and of bounds of the operands' errors,
   * but for the offset, what these make of the results.
   */
  AffineMap sizes();

  /**
   * The most terms that a unit of the result is the sum of, its offset among them; what comes of
   * rounding is at most (terms + 2) 2^-53 times the map of {@link #sizes} of the operands' sizes. 0
   * when nothing is rounded.
   */
  int terms();

  /** This map and then another. */
  default AffineMap then(AffineMap next) {
    return new Then(this, next);
  }
}
