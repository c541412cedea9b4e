package org.loupe.numeric;

import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;

/**
 * Rows of numbers.
 *
 * @param x by rows
 * @param count how many
 * @param length of each
 */
record Points(double[] x, int count, int length) {

  static Points of(String what, Tensor t, long least) {
    if (t.rank() != 2 || t.size(0) < least) {
      throw new LoupeException(
          NumericProblem.POINTS,
          "%s takes at least %d rows [N, features] and was given %s."
              .formatted(what, least, Arrays.toString(t.shape())));
    }
    return new Points(t.toDoubles(), Math.toIntExact(t.size(0)), Math.toIntExact(t.size(1)));
  }

  Tensor tensor() {
    return Tensor.of(x, count, length);
  }

  /** Some rows as columns: [length, to - from]. */
  Tensor columns(int from, int to) {
    double[] y = new double[length * (to - from)];
    for (int i = from; i < to; i++) {
      for (int j = 0; j < length; j++) {
        y[j * (to - from) + i - from] = x[i * length + j];
      }
    }
    return Tensor.of(y, length, to - from);
  }

  double squared(int i) {
    double sum = 0;
    for (int j = 0; j < length; j++) {
      sum += x[i * length + j] * x[i * length + j];
    }
    return sum;
  }

  /** Squared distance of a row to a row of others. */
  double squaredDistance(int i, Points other, int k) {
    double sum = 0;
    for (int j = 0; j < length; j++) {
      double d = x[i * length + j] - other.x[k * length + j];
      sum += d * d;
    }
    return sum;
  }
}
