package org.loupe.compute.internal.matrix;

import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.internal.program.Tensors;

/**
 * A batch of matrices.
 *
 * @param tensor finite floating numbers, [..., m, n]
 */
record Operand(Tensor tensor) {

  /**
   * A tensor as matrices.
   *
   * @param what the operation, for messages
   * @throws LoupeException when there are fewer than two axes, an axis is too long, or an element
   *     is not finite
   */
  static Operand of(String what, Tensor tensor, DType dtype) {
    Tensor t = tensor.to(dtype);
    if (t.rank() < 2 || t.size(-1) > Integer.MAX_VALUE || t.size(-2) > Integer.MAX_VALUE) {
      throw refused("%s takes matrices [..., m, n] and was given %s.".formatted(what, text(t)));
    }
    if (!Elements.finite(t)) {
      throw refused(
          "%s was given %s with an element that is NaN or infinite.".formatted(what, text(t)));
    }
    return new Operand(t);
  }

  /** The same, when the matrices are square. */
  Operand square(String what) {
    if (rows() != columns()) {
      throw refused(
          "%s takes square matrices [..., n, n] and was given %s.".formatted(what, text(tensor)));
    }
    return this;
  }

  /** The other operand, when its batch is the same and its rows are as many as asked for. */
  Operand with(String what, Operand other, int rows) {
    if (!Arrays.equals(batch(), other.batch()) || other.rows() != rows) {
      throw refused(
          "%s: %s and %s do not fit; the second has %d rows and the same leading axes."
              .formatted(what, text(tensor), text(other.tensor), rows));
    }
    return other;
  }

  static LoupeException refused(String message) {
    return new LoupeException(ComputeProblem.MATRIX, message);
  }

  static String text(Tensor t) {
    return Tensors.text(t.dtype(), t.shape());
  }

  int rows() {
    return (int) tensor.size(-2);
  }

  int columns() {
    return (int) tensor.size(-1);
  }

  /** The smaller of rows and columns. */
  int rank() {
    return Math.min(rows(), columns());
  }

  /** Sizes of the leading axes. */
  long[] batch() {
    return Arrays.copyOf(tensor.shape(), tensor.rank() - 2);
  }
}
