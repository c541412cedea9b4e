package org.loupe.report.internal.run;

import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;

/**
 * What a file of numbers holds, in three of them.
 *
 * @param least the smallest finite number
 * @param mean of the finite numbers
 * @param most the largest finite number
 * @param finite how many are finite
 * @param other how many are not
 */
public record TensorFacts(double least, double mean, double most, long finite, long other) {
  /** Larger arrays are not read for a report: that would take longer than the report. */
  public static final long MOST = 50_000_000;

  /**
   * Reads a file.
   *
   * @throws LoupeException when it is no NPY file
   */
  public static TensorFacts of(Path file) {
    Tensor tensor = Npy.read(file, ReadLimits.NONE);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    long finite = 0;
    for (long i = 0; i < tensor.count(); i++) {
      double v = tensor.getDouble(i);
      if (Double.isFinite(v)) {
        least = Math.min(least, v);
        most = Math.max(most, v);
        sum += v;
        finite++;
      }
    }
    return new TensorFacts(least, sum / finite, most, finite, tensor.count() - finite);
  }

  /** How many numbers a file says it holds. */
  public static long count(Path file) {
    return Npy.header(file).count();
  }
}
