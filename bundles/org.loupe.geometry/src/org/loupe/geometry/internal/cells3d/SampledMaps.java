package org.loupe.geometry.internal.cells3d;

import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Cells3dParameters;
import org.loupe.geometry.internal.point.EngineValues;
import org.loupe.network.affine.AffineProgram;

/**
 * The maps of some cells compared with the network as the run's engine computes it in double
 * precision.
 *
 * @param error largest difference divided by the largest value
 * @param largest largest value
 * @param points number of points compared
 */
record SampledMaps(double error, double largest, long points) {

  /** Points that are looked at. */
  private static final int MOST = 1024;

  static SampledMaps of(
      Cells3dParameters parameters,
      AffineProgram program,
      Frame frame,
      List<Found> all,
      AnalysisContext context) {
    List<double[]> sampled = all.stream().flatMap(f -> f.sampled.stream()).limit(MOST).toList();
    int inputs = program.inputUnits();
    double[] x = new double[sampled.size() * inputs];
    for (int i = 0; i < sampled.size(); i++) {
      double[] s = sampled.get(i);
      System.arraycopy(frame.point(s[0], s[1], s[2]), 0, x, i * inputs, inputs);
    }
    Optional<Tensor> computed = EngineValues.computed(parameters.model(), program, x, context);
    if (computed.isEmpty()) {
      return new SampledMaps(0, 0, 0);
    }
    Tensor f = computed.get();
    double most = 0;
    double error = 0;
    for (int i = 0; i < sampled.size(); i++) {
      long at = (long) i * program.outputUnits();
      double first = f.getDouble(at + parameters.output());
      double second = parameters.against().map(k -> f.getDouble(at + k)).orElse(0.0);
      double off = Math.abs(first - second - sampled.get(i)[3]);
      most = Math.max(most, Math.max(Math.abs(first), Math.abs(second)));
      // the negation lets a NaN count
      error = !(off <= error) ? off : error;
    }
    return new SampledMaps(most > 0 ? error / most : error, most, sampled.size());
  }
}
