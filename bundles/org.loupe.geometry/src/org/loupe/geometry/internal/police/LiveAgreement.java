package org.loupe.geometry.internal.police;

import java.util.List;
import java.util.Locale;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;

/**
 * Compares a network that works its shifts out itself, as it was trained, with what its shifts are
 * folded to: another rule, margin or region makes another network of the same parameters.
 */
final class LiveAgreement {

  /** Points of a region. */
  private static final int POINTS = 32;

  /** Biases are rounded to single precision, and so are the corners in the network. */
  private static final double ROUNDING = 1e-3;

  private LiveAgreement() {}

  /** Warns where they differ by more than rounding. */
  static void check(Model live, Model folded, List<Extent> extents, AnalysisContext context) {
    int inputs = extents.getFirst().vectors()[0].length;
    double[] x = new double[POINTS * extents.size() * inputs];
    for (int r = 0; r < extents.size(); r++) {
      RandomStream random = context.random("folded and live on region " + r);
      for (int i = 0; i < POINTS; i++) {
        double[] point = extents.get(r).point(random, i);
        System.arraycopy(point, 0, x, (r * POINTS + i) * inputs, inputs);
      }
    }
    double[] a = values(live, x, inputs, context);
    double[] b = values(folded, x, inputs, context);
    double most = 0;
    double off = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i]));
      off = Math.max(off, Math.abs(a[i] - b[i]));
    }
    if (!(off <= ROUNDING * most)) {
      context.warn(
          GeometryProblem.POLICE_REGIONS,
          String.format(
              Locale.ROOT,
              "The constraint that %s was trained under and the one that is folded differ, by %.1e"
                  + " of the largest output: rule, margin or regions are not the same.",
              live.name(),
              off / most));
    }
  }

  private static double[] values(Model model, double[] x, int inputs, AnalysisContext context) {
    long[] row = model.inputs().getFirst().rowShape();
    long[] shape = new long[row.length + 1];
    shape[0] = x.length / inputs;
    System.arraycopy(row, 0, shape, 1, row.length);
    return context.compute().in(DType.F64).values(model, Tensor.of(x, shape)).toDoubles();
  }
}
