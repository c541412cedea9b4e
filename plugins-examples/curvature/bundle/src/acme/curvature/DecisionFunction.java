package acme.curvature;

import java.util.Arrays;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;

/**
 * What is zero on the boundary, on a slice: a network's only output, or the difference of two.
 * Values and gradients are computed in double precision.
 */
final class DecisionFunction {
  private final AnalysisContext context;
  private final Compute compute;
  private final Model model;
  private final Slice slice;
  private final Layer output;
  private final double[] weights;

  DecisionFunction(AnalysisContext context, Model model, Slice slice, long first, long second) {
    this.context = context;
    this.compute = context.compute().in(DType.F64);
    this.model = model;
    this.slice = slice;
    Port port = model.outputs().getFirst();
    this.output = model.layer(port.name());
    this.weights = weights(model, (int) port.rowCount(), first, second);
  }

  private static double[] weights(Model model, int outputs, long first, long second) {
    double[] weights = new double[outputs];
    if (outputs == 1) {
      weights[0] = 1;
      return weights;
    }
    if (first >= outputs || second >= outputs || first == second) {
      throw new LoupeException(
          CurvatureProblem.OUTPUT,
          "'%s' has %d outputs, and the boundary between %d and %d is asked for."
              .formatted(model.name(), outputs, first, second));
    }
    weights[(int) first] = 1;
    weights[(int) second] = -1;
    return weights;
  }

  /** Values at points of the slice. */
  double[] at(double[] x, double[] y) {
    context.checkCancelled();
    if (x.length == 0) {
      return new double[0];
    }
    double[] all = compute.values(model, slice.rows(x, y, model)).toDoubles();
    double[] values = new double[x.length];
    for (int p = 0; p < values.length; p++) {
      for (int k = 0; k < weights.length; k++) {
        values[p] += weights[k] * all[p * weights.length + k];
      }
    }
    return values;
  }

  /**
   * Gradients at points of the slice.
   *
   * @return derivatives along x, and along y
   */
  double[][] gradient(double[] x, double[] y) {
    context.checkCancelled();
    Tensor rows = slice.rows(x, y, model);
    double[] cotangent = new double[x.length * weights.length];
    for (int p = 0; p < x.length; p++) {
      System.arraycopy(weights, 0, cotangent, p * weights.length, weights.length);
    }
    long[] row = model.outputs().getFirst().rowShape();
    long[] shape = new long[row.length + 1];
    shape[0] = x.length;
    System.arraycopy(row, 0, shape, 1, row.length);
    double[] all = compute.vjp(output, rows, Tensor.of(cotangent, shape)).toDoubles();
    int n = slice.u().length;
    double[][] gradient = new double[2][x.length];
    for (int p = 0; p < x.length; p++) {
      double[] of = Arrays.copyOfRange(all, p * n, (p + 1) * n);
      gradient[0][p] = Slice.dot(of, slice.u());
      gradient[1][p] = Slice.dot(of, slice.v());
    }
    return gradient;
  }
}
