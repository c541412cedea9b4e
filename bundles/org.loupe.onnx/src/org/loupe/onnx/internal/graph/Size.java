package org.loupe.onnx.internal.graph;

import org.loupe.network.Shape;

/**
 * A whole number that may depend on the batch size N.
 *
 * @param fixed what does not depend on it
 * @param perRow factor of N
 */
public record Size(long fixed, long perRow) {

  /** A number. */
  public static Size of(long number) {
    return new Size(number, 0);
  }

  /** A size of a {@link Shape}, where -k stands for k times N. */
  public static Size ofDim(long dim) {
    return dim < 0 ? new Size(0, -dim) : of(dim);
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return perRow == 0;
  }

  /** Whether it is a multiple of N. */
  public boolean isRows() {
    return fixed == 0 && perRow > 0;
  }

  /** The sum. */
  public Size plus(Size other) {
    return new Size(Math.addExact(fixed, other.fixed), Math.addExact(perRow, other.perRow));
  }

  /** The negative. */
  public Size negative() {
    return new Size(Math.negateExact(fixed), Math.negateExact(perRow));
  }

  /**
   * The product.
   *
   * @throws ArithmeticException when both depend on N
   */
  public Size times(Size other) {
    if (!isNumber() && !other.isNumber()) {
      throw new ArithmeticException("the batch size times itself");
    }
    return new Size(
        Math.multiplyExact(fixed, other.fixed),
        Math.addExact(
            Math.multiplyExact(fixed, other.perRow), Math.multiplyExact(perRow, other.fixed)));
  }

  /**
   * The quotient, cut towards zero as ONNX has it.
   *
   * @throws ArithmeticException when it is not known without N
   */
  public Size over(Size divisor) {
    if (isNumber() && divisor.isNumber()) {
      return of(Math.divideExact(fixed, divisor.fixed));
    }
    boolean bothRows = isRows() && divisor.isRows();
    if (bothRows && perRow % divisor.perRow == 0) {
      return of(perRow / divisor.perRow);
    }
    boolean exact = divisor.isNumber() && fixed % divisor.fixed == 0 && perRow % divisor.fixed == 0;
    if (exact) {
      return new Size(fixed / divisor.fixed, perRow / divisor.fixed);
    }
    throw new ArithmeticException("%s over %s is not known without N".formatted(this, divisor));
  }

  /** A power of numbers. */
  public Size power(Size exponent) {
    if (!isNumber() || !exponent.isNumber()) {
      throw new ArithmeticException("a power of the batch size");
    }
    return of(Math.round(Math.pow(fixed, exponent.fixed)));
  }

  @Override
  public String toString() {
    if (isNumber()) {
      return Long.toString(fixed);
    }
    String rows = perRow == 1 ? "N" : perRow + "N";
    return fixed == 0 ? rows : rows + " + " + fixed;
  }
}
