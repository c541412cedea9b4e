package org.loupe.compute.internal.reference;

/**
 * An operand while a kernel runs.
 *
 * @param data its numbers, row-major, not to be written to
 * @param shape sizes of its axes
 */
public record Operand(double[] data, int[] shape) {

  /** Elements of all axes from one on. */
  int inner(int axis) {
    int n = 1;
    for (int a = axis; a < shape.length; a++) {
      n *= shape[a];
    }
    return n;
  }

  /** Size of an axis that may count from the end. */
  int size(int axis) {
    return shape[axis < 0 ? axis + shape.length : axis];
  }
}
