package org.loupe.compute.conformance;

import java.util.Arrays;
import org.loupe.api.value.Tensor;

/**
 * How far a tensor is from what it should be.
 *
 * @param error largest difference over the largest number that is expected; infinite when NaN,
 *     infinity or their signs do not agree
 * @param where the element that is farthest away, with both numbers
 */
record Comparison(double error, String where) {

  static Comparison of(Tensor expected, Tensor actual) {
    if (!Arrays.equals(expected.shape(), actual.shape())) {
      return new Comparison(
          Double.POSITIVE_INFINITY,
          "the shape is %s instead of %s"
              .formatted(Arrays.toString(actual.shape()), Arrays.toString(expected.shape())));
    }
    double[] e = expected.toDoubles();
    double[] a = actual.toDoubles();
    double scale = 0;
    double most = 0;
    int at = -1;
    for (int i = 0; i < e.length; i++) {
      scale = Double.isFinite(e[i]) ? Math.max(scale, Math.abs(e[i])) : scale;
      double d = difference(e[i], a[i]);
      if (d > most) {
        most = d;
        at = i;
      }
    }
    String where = at < 0 ? "" : "element %d is %s instead of %s".formatted(at, a[at], e[at]);
    return new Comparison(scale > 0 ? most / scale : most, where);
  }

  private static double difference(double e, double a) {
    if (e == a || (Double.isNaN(e) && Double.isNaN(a))) {
      return 0;
    }
    double d = Math.abs(e - a);
    return Double.isFinite(e) && Double.isFinite(d) ? d : Double.POSITIVE_INFINITY;
  }
}
