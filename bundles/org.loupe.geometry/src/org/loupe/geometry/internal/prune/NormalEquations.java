package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/** Normal equations of least squares, summed up some rows at a time. Not thread-safe. */
final class NormalEquations {

  /** Share of the mean square of what is multiplied: the default of lambda. */
  private static final double RIDGE = 1e-4;

  /** Numbers of operands that wait at most before they are summed up. */
  private static final int WAITING = 1 << 22;

  private final int n;
  private final int outputs;
  private final AnalysisContext context;
  private final double[] gram;
  private final double[] right;
  private final List<double[]> operands = new ArrayList<>();
  private final List<double[]> targets = new ArrayList<>();

  NormalEquations(int n, int outputs, AnalysisContext context) {
    this.n = n;
    this.outputs = outputs;
    this.context = context;
    gram = new double[Math.multiplyExact(n, n)];
    right = new double[Math.multiplyExact(n, outputs)];
  }

  int unknowns() {
    return n;
  }

  void add(double[] operand, double[] target) {
    operands.add(operand);
    targets.add(target);
    if ((long) operands.size() * n >= WAITING) {
      flush();
    }
  }

  private void flush() {
    context.checkCancelled();
    int rows = operands.size();
    if (rows == 0) {
      return;
    }
    double[] turned = new double[n * rows];
    double[] a = new double[n * rows];
    double[] t = new double[rows * outputs];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < n; i++) {
        turned[i * rows + r] = operands.get(r)[i];
        a[r * n + i] = operands.get(r)[i];
      }
      System.arraycopy(targets.get(r), 0, t, r * outputs, outputs);
    }
    LinearAlgebra algebra = context.compute().in(DType.F64).linearAlgebra();
    Tensor at = Tensor.of(turned, n, rows);
    sum(gram, algebra.product(at, Tensor.of(a, rows, n)));
    sum(right, algebra.product(at, Tensor.of(t, rows, outputs)));
    operands.clear();
    targets.clear();
  }

  private static void sum(double[] into, Tensor more) {
    double[] m = more.toDoubles();
    for (int i = 0; i < into.length; i++) {
      into[i] += m[i];
    }
  }

  double[] solve(Optional<Double> lambda) {
    flush();
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += gram[i * n + i];
    }
    double ridge = Math.max(lambda.orElse(RIDGE * trace / n), Double.MIN_NORMAL);
    for (int i = 0; i < n; i++) {
      gram[i * n + i] += ridge;
    }
    return context
        .compute()
        .in(DType.F64)
        .linearAlgebra()
        .solve(Tensor.of(gram, n, n), Tensor.of(right, n, outputs))
        .toDoubles();
  }
}
