package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.geometry.GeometryProblem;
import org.loupe.network.affine.AffineProgram;

/**
 * Compares products with what the run's engine says that the outputs change by, half the way to the
 * end of the piece: there f(x + s u) = f(x) + s J u exactly (method's specification, V5). Farther
 * away differences say nothing of a product, as other pieces come in.
 */
final class ProductCheck {

  /** Rows that are compared. */
  private static final int ROWS = 8;

  private final Model model;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final List<double[]> points = new ArrayList<>();
  private final List<double[]> changes = new ArrayList<>();

  ProductCheck(Model model, AffineProgram program, AnalysisContext context) {
    this.model = model;
    this.program = program;
    this.context = context;
  }

  /** Takes a row's first direction, when the row's piece has room along it. */
  void add(RowPoint point, double[] u, double[] product) {
    if (changes.size() == ROWS) {
      return;
    }
    double[] images = Arrays.copyOf(u, 2 * u.length);
    System.arraycopy(point.x(), 0, images, u.length, u.length);
    FirstExit exit = new FirstExit(1, DType.F64);
    point.pattern().apply(images, 2, (step, z) -> exit.see(step, 0, z));
    double s = Math.min(1, exit.distance[0] / 2);
    if (s > 0) {
      double[] moved = point.x().clone();
      Arrays.setAll(moved, i -> moved[i] + s * u[i]);
      points.add(point.x());
      points.add(moved);
      changes.add(Arrays.stream(product).map(p -> s * p).toArray());
    }
  }

  /** The largest difference divided by the largest value; a warning where it is no rounding. */
  double error() {
    double[] x = points.stream().flatMapToDouble(DoubleStream::of).toArray();
    Optional<EngineValues> f = EngineValues.of(model, program, x, context);
    if (f.isEmpty()) {
      return 0;
    }
    int outputs = program.outputUnits();
    for (int i = 0; i < changes.size(); i++) {
      for (int k = 0; k < outputs; k++) {
        double before = f.get().value(2 * i * outputs + k);
        f.get().compare((2 * i + 1) * outputs + k, before + changes.get(i)[k]);
      }
    }
    double error = f.get().relativeError();
    // identity I5 of the method's specification with its tolerance
    if (!(error <= 1e-10)) {
      context.warn(
          GeometryProblem.CHECK,
          "Products differ from the changes of the outputs by a share of %.1e.".formatted(error));
    }
    return error;
  }
}
