package org.loupe.geometry.internal.point;

import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;

/** Directions for rows: the same for all, or a set for each. */
public final class Directions {

  private final double[] numbers;
  private final int inputs;
  private final int count;
  private final boolean shared;

  private Directions(double[] numbers, int inputs, int count, boolean shared) {
    this.numbers = numbers;
    this.inputs = inputs;
    this.count = count;
    this.shared = shared;
  }

  /**
   * Directions from a tensor.
   *
   * @param t one direction, [directions, row...] or [rows, directions, row...]; a row may be flat
   * @param row shape of a row
   * @param rows number of rows
   */
  public static Directions of(Tensor t, long[] row, long rows) {
    int inputs = Math.toIntExact(Tensor.count(row));
    long[] front = front(t.shape(), row, inputs);
    boolean shared = front.length < 2;
    if (!shared && front[0] != rows) {
      throw new LoupeException(
          GeometryProblem.DIRECTIONS,
          "There are directions for %d rows and there are %d.".formatted(front[0], rows));
    }
    long count = front.length == 0 ? 1 : front[front.length - 1];
    if (count == 0) {
      throw new LoupeException(GeometryProblem.DIRECTIONS, "There are no directions.");
    }
    double[] numbers = t.toDoubles();
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw new LoupeException(
            GeometryProblem.DIRECTIONS,
            "Number %d of direction %d is %s.".formatted(i % inputs, i / inputs, numbers[i]));
      }
    }
    return new Directions(numbers, inputs, Math.toIntExact(count), shared);
  }

  /** The axes in front of a direction: none, directions, or rows and directions. */
  private static long[] front(long[] shape, long[] row, int inputs) {
    for (long[] end : new long[][] {row, {inputs}}) {
      int axes = shape.length - end.length;
      if (axes >= 0
          && axes <= 2
          && Arrays.equals(Arrays.copyOfRange(shape, axes, shape.length), end)) {
        return Arrays.copyOf(shape, axes);
      }
    }
    throw new LoupeException(
        GeometryProblem.DIRECTIONS,
        "Directions of shape %s do not end in a row of shape %s."
            .formatted(Arrays.toString(shape), Arrays.toString(row)));
  }

  /**
   * The same directions of length one.
   *
   * @param shape the shape they are wanted in
   */
  Tensor ofLengthOne(long[] shape) {
    double[] units = numbers.clone();
    for (int at = 0; at < units.length; at += inputs) {
      double length = Points.length(Arrays.copyOfRange(units, at, at + inputs));
      if (length == 0) {
        throw new LoupeException(
            GeometryProblem.DIRECTIONS,
            "Direction %d is zero and goes nowhere.".formatted(at / inputs));
      }
      for (int i = at; i < at + inputs; i++) {
        units[i] /= length;
      }
    }
    return Tensor.of(units, shape);
  }

  /** Directions a row. */
  public int count() {
    return count;
  }

  /** Copies a row's directions one after another to the beginning of an array. */
  void copy(long row, int from, int to, double[] into) {
    int at = Math.toIntExact((shared ? from : row * count + from) * inputs);
    System.arraycopy(numbers, at, into, 0, (to - from) * inputs);
  }

  /** The length of one. */
  double length(long row, int direction) {
    double[] d = new double[inputs];
    copy(row, direction, direction + 1, d);
    return Points.length(d);
  }
}
