package org.loupe.geometry.internal;

import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.numeric.PrincipalComponents;

/** The plane of the first two principal components of data. */
final class Principal {

  /** Below this share of the first variance the second is rounding. */
  private static final double SMALLEST_RATIO = 1e-12;

  private Principal() {}

  static Slice plane(Dataset data, int inputs, AnalysisContext context) {
    long room = Math.min(context.memory().bytes(), Runtime.getRuntime().maxMemory()) / 4;
    if (data.size() > room / 8 / inputs || data.size() > Integer.MAX_VALUE / inputs) {
      throw new LoupeException(
          GeometryProblem.PLANE_SIZE,
          "%d rows of %d numbers do not fit into %s."
              .formatted(data.size(), inputs, new ByteSize(room)));
    }
    double[] rows = new double[(int) data.size() * inputs];
    Projection.each(
        data, inputs, context, (i, x) -> System.arraycopy(x, 0, rows, i * inputs, inputs));
    if (data.size() < 3 || inputs < 2) {
      throw flat("%d rows of %d numbers have no plane.".formatted(data.size(), inputs));
    }
    PrincipalComponents p =
        PrincipalComponents.of(Tensor.of(rows, data.size(), inputs), 2, context.compute());
    double[] variances = p.variances().toDoubles();
    if (!(variances[1] > SMALLEST_RATIO * variances[0])) {
      throw flat(
          "The rows of %s are on one line: their variances are %.1e and %.1e."
              .formatted(data.name(), variances[0], variances[1]));
    }
    return Slice.spanned(
        p.mean().toDoubles(), p.components().row(0).toDoubles(), p.components().row(1).toDoubles());
  }

  private static LoupeException flat(String why) {
    return new LoupeException(GeometryProblem.DEGENERATE_PLANE, why);
  }
}
