package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.network.affine.AffineProgram;

/**
 * A network that is cut, and how far what is cut may be from it.
 *
 * @param program what is cut: the network, or a piecewise affine surrogate of it
 * @param errors for each output how far it may be from the network's on the domain; zeros for the
 *     network itself. Roundings of a forward pass in doubles come on top
 */
public record BoundedProgram(AffineProgram program, double[] errors) {

  /** The largest of the errors. */
  public double error() {
    return Arrays.stream(errors).max().orElse(0);
  }

  /** Whether what is cut is the network itself. */
  public boolean isExact() {
    return error() == 0;
  }

  /**
   * What a comparison with the network may come to, by the size of the outputs.
   *
   * @param rounding what is allowed for rounding
   * @param largest size of the outputs
   */
  public double tolerated(double rounding, double largest) {
    return isExact() ? rounding : rounding + error() / largest;
  }

  /**
   * Errors of the functions the largest of which is the class: of several outputs theirs, of a
   * single one those of zero and of what it is above its level.
   */
  public double[] classErrors() {
    return errors.length == 1 ? new double[] {0, errors[0]} : errors.clone();
  }
}
