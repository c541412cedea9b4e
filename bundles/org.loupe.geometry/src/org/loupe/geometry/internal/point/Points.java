package org.loupe.geometry.internal.point;

import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;

/** Points of a network's input space as flat numbers. */
public final class Points {
  private Points() {}

  /**
   * The numbers of one point.
   *
   * @param t in the shape of the input or flat
   * @param inputs how many the network takes
   * @param what the point's name in messages
   */
  public static double[] flat(Tensor t, int inputs, String what) {
    if (t.count() != inputs) {
      throw new LoupeException(
          GeometryProblem.POINT_SHAPE,
          "%s has %d numbers and the network takes %d.".formatted(sentence(what), t.count(), inputs));
    }
    return finite(t.toDoubles(), what);
  }

  /** One row of a dataset. */
  public static double[] row(Dataset data, long row, int inputs) {
    return flat(data.read(row), inputs, "row %d of %s".formatted(row, data.name()));
  }

  /** Checks that all numbers are finite. */
  public static double[] finite(double[] x, String what) {
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        throw new LoupeException(
            GeometryProblem.POINT_SHAPE,
            "Number %d of %s is %s.".formatted(i, what, x[i]),
            "Take finite numbers: fill it in, or leave the point out.");
      }
    }
    return x;
  }

  /** The length of a vector, without overflow. */
  public static double length(double[] v) {
    double most = 0;
    for (double d : v) {
      most = Math.max(most, Math.abs(d));
    }
    if (most == 0 || Double.isInfinite(most)) {
      return most;
    }
    double sum = 0;
    for (double d : v) {
      sum += d / most * (d / most);
    }
    return most * Math.sqrt(sum);
  }

  /** The place of the largest number, the first of equal ones. */
  static int largest(double[] v) {
    int best = 0;
    for (int k = 1; k < v.length; k++) {
      best = v[k] > v[best] ? k : best;
    }
    return best;
  }

  private static String sentence(String what) {
    return Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}
