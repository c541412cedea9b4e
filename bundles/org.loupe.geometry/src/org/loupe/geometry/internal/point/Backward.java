package org.loupe.geometry.internal.point;

import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Tensor;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.PatternMap;

/**
 * Affine maps of rows by the reverse mode of the run's engine, in double precision, for networks
 * with far fewer outputs than inputs: a few passes an output, and not one an input.
 *
 * <p>The engine rounds in another order, so that it may see a unit that all but lies on its
 * threshold on the other side: a product of each Jacobian is compared with that through the row's
 * own pattern, and a row that differs, or that lies on a kink, where conventions differ, is left to
 * the forward mode.
 */
final class Backward {

  /** So many inputs an output make the reverse mode worth it, which keeps a tape. */
  private static final int FEWER = 8;

  /** Share of |J| |u| that products may differ by: rounding makes 1e-13 of it in deep networks. */
  private static final double SAME = 1e-10;

  private final Section section;
  private final AffineProgram program;
  private final Layer output;
  private final Compute compute;

  private Backward(Section section, AffineProgram program, Layer output, AnalysisContext context) {
    this.section = section;
    this.program = program;
    this.output = output;
    compute = context.compute().in(DType.F64);
  }

  /** The reverse mode, where it is worth it. */
  static Optional<Backward> of(Section section, AffineProgram program, AnalysisContext context) {
    boolean isWorthIt = (long) FEWER * program.outputUnits() <= section.count();
    return Optional.of(program.output())
        .filter(v -> isWorthIt && Networks.of(section.model()).producer(v).isPresent())
        .map(v -> new Backward(section, program, Piecewise.layer(section.model(), v), context));
  }

  /**
   * The map of a row.
   *
   * @param at what it is taken by, as the row has it
   * @return empty where the forward mode has to do it
   */
  Optional<PatternMap> map(RowPoint point, double[] at) {
    if (point.ties() > 0) {
      return Optional.empty();
    }
    int in = program.inputUnits();
    int out = program.outputUnits();
    int by = at.length;
    Tensor x = Tensor.of(point.x(), RowShapes.behind(section.model(), 1));
    double[] all = compute.jacobian(output, x).toDoubles();
    double[] jacobian = new double[out * by];
    double[] images = new double[2 * in];
    for (int i = 0; i < by; i++) {
      // any direction that no weights happen to be orthogonal to
      images[section.front() + i] = Math.sin(1 + i);
    }
    System.arraycopy(point.x(), 0, images, in, in);
    double[] y = point.pattern().apply(images, 2);
    double[] difference = new double[out];
    double[] offset = new double[out];
    for (int k = 0; k < out; k++) {
      System.arraycopy(all, k * in + section.front(), jacobian, k * by, by);
      offset[k] = y[out + k];
      difference[k] = -y[k];
      for (int i = 0; i < by; i++) {
        offset[k] -= jacobian[k * by + i] * at[i];
        difference[k] += jacobian[k * by + i] * images[section.front() + i];
      }
    }
    double scale = Points.length(jacobian) * Math.sqrt(by);
    return Points.length(difference) <= SAME * scale
        ? Optional.of(new PatternMap(jacobian, offset))
        : Optional.empty();
  }
}
