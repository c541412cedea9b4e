package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Model;
import org.loupe.network.affine.AffineProgram;

/** Collects values at the first rows and compares them with the engine's. */
final class MapCheck {

  /** Rows that are compared. */
  private static final int ROWS = 256;

  /** Numbers that the rows of the comparison may have together. */
  private static final int NUMBERS = 1 << 22;

  private final Model model;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final int most;
  private final List<double[]> points = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();

  MapCheck(Model model, AffineProgram program, AnalysisContext context) {
    this.model = model;
    this.program = program;
    this.context = context;
    most = Math.clamp(NUMBERS / program.inputUnits(), 1, ROWS);
  }

  void add(double[] x, double[] value) {
    if (points.size() < most) {
      points.add(x);
      values.add(value);
    }
  }

  /** Largest difference divided by the largest value. */
  double error() {
    double[] x = points.stream().flatMapToDouble(DoubleStream::of).toArray();
    Optional<EngineValues> f = EngineValues.of(model, program, x, context);
    for (int i = 0; f.isPresent() && i < points.size(); i++) {
      for (int k = 0; k < values.get(i).length; k++) {
        f.get().compare(i * values.get(i).length + k, values.get(i)[k]);
      }
    }
    return f.map(EngineValues::relativeError).orElse(0.0);
  }
}
