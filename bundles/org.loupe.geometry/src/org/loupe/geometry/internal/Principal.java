package org.loupe.geometry.internal;

import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.numeric.PrincipalComponents;

/** The planes and spaces of the first principal components of data. */
public final class Principal {

  /** Below this share of the first variance a further one is rounding. */
  private static final double SMALLEST_RATIO = 1e-12;

  private Principal() {}

  static Slice plane(Dataset data, int inputs, AnalysisContext context) {
    Tensor rows = rows(data, inputs, context);
    if (data.size() < 3 || inputs < 2) {
      throw flat("%d rows of %d numbers have no plane.".formatted(data.size(), inputs));
    }
    PrincipalComponents p = PrincipalComponents.of(rows, 2, context.compute());
    double[] variances = p.variances().toDoubles();
    if (!(variances[1] > SMALLEST_RATIO * variances[0])) {
      throw flat(
          "The rows of %s are on one line: their variances are %.1e and %.1e."
              .formatted(data.name(), variances[0], variances[1]));
    }
    return Slice.spanned(
        p.mean().toDoubles(), p.components().row(0).toDoubles(), p.components().row(1).toDoubles());
  }

  /**
   * The space of three.
   *
   * @return their mean, and three directions
   */
  public static double[][] space(Dataset data, int inputs, AnalysisContext context) {
    Tensor rows = rows(data, inputs, context);
    if (data.size() < 4 || inputs < 3) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_SPACE,
          "%d rows of %d numbers span no space of three dimensions."
              .formatted(data.size(), inputs));
    }
    PrincipalComponents p = PrincipalComponents.of(rows, 3, context.compute());
    double[] variances = p.variances().toDoubles();
    if (!(variances[2] > SMALLEST_RATIO * variances[0])) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_SPACE,
          "The rows of %s are on one plane: their variances are %.1e, %.1e and %.1e."
              .formatted(data.name(), variances[0], variances[1], variances[2]));
    }
    double[][] found = new double[4][];
    found[0] = p.mean().toDoubles();
    for (int r = 0; r < 3; r++) {
      found[r + 1] = p.components().row(r).toDoubles();
    }
    return found;
  }

  private static Tensor rows(Dataset data, int inputs, AnalysisContext context) {
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
    return Tensor.of(rows, data.size(), inputs);
  }

  private static LoupeException flat(String why) {
    return new LoupeException(GeometryProblem.DEGENERATE_PLANE, why);
  }
}
