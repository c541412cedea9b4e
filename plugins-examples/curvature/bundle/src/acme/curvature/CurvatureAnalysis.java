package acme.curvature;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Curvature of a decision boundary f = 0 in the points of a slice, from the gradient (f_x, f_y) and
 * the second derivatives along the slice:
 *
 * <pre>k = -(f_y^2 f_xx - 2 f_x f_y f_xy + f_x^2 f_yy) / (f_x^2 + f_y^2)^(3/2)</pre>
 *
 * <p>The formula is Goldman's for implicit curves (2005, Curvature formulas for implicit curves and
 * surfaces, Computer Aided Geometric Design 22, doi:10.1016/j.cagd.2005.06.005, section 3), with
 * the sign that makes it positive where the side of {@code f > 0} is convex: 1/r on a disc of
 * radius r.
 *
 * <p>Gradients are exact, second derivatives are central differences of them, in double precision;
 * the step is the cube root of the rounding error, and the result has about nine digits on smooth
 * functions. A ReLU network's boundary is a polygon, whose curvature is in its corners: use {@code
 * geometry.partition} there. That boundaries of trained networks curve along few directions only is
 * an observation of Fawzi, Moosavi-Dezfooli, Frossard and Soatto (2018, arXiv:1705.09552).
 */
@Component(service = Analysis.class)
@AnalysisId(
    value = "acme.curvature",
    since = "1.0",
    cite = {"doi:10.1016/j.cagd.2005.06.005", "arXiv:1705.09552"},
    deterministic = true)
@Doc("Curvature of a decision boundary on a slice of input space.")
public final class CurvatureAnalysis implements Analysis<CurvatureParameters, Curvature> {

  /** Of the window: errors of the difference's order and of rounding are alike there. */
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  @Override
  public Curvature run(CurvatureParameters p, AnalysisContext context) {
    Slice slice = Slice.of(p.model(), p.through());
    DecisionFunction f = new DecisionFunction(context, p.model(), slice, p.first(), p.second());
    Boundary boundary = Boundary.of(f, p.half(), (int) p.cells());
    int points = boundary.x().length;
    if (points == 0) {
      context.warn(
          CurvatureProblem.NO_BOUNDARY,
          "'%s' has no boundary within %s of the middle.".formatted(p.model().name(), p.half()));
    }
    double[] curvature = points == 0 ? new double[0] : curvature(f, boundary, STEP * p.half());
    double length = 0;
    double total = 0;
    for (int[] piece : boundary.pieces()) {
      double chord =
          Math.hypot(
              boundary.x()[piece[0]] - boundary.x()[piece[1]],
              boundary.y()[piece[0]] - boundary.y()[piece[1]]);
      length += chord;
      total += chord * (Math.abs(curvature[piece[0]]) + Math.abs(curvature[piece[1]])) / 2;
    }
    Table table =
        Table.builder()
            .numbers("x", boundary.x())
            .numbers("y", boundary.y())
            .numbers("curvature", curvature)
            .build();
    double largest = Arrays.stream(curvature).map(Math::abs).max().orElse(Double.NaN);
    return new Curvature(table, figure(boundary, curvature, p.half()), length, largest, total);
  }

  private static double[] curvature(DecisionFunction f, Boundary boundary, double step) {
    double[][] g = f.gradient(boundary.x(), boundary.y());
    double[][] alongX = change(f, boundary, step, 0);
    double[][] alongY = change(f, boundary, 0, step);
    double[] curvature = new double[boundary.x().length];
    for (int i = 0; i < curvature.length; i++) {
      double fx = g[0][i];
      double fy = g[1][i];
      double mixed = (alongX[1][i] + alongY[0][i]) / 2;
      double bend = fy * fy * alongX[0][i] - 2 * fx * fy * mixed + fx * fx * alongY[1][i];
      // 0/0 at a singular point, where the curve has no direction
      curvature[i] = -bend / Math.pow(fx * fx + fy * fy, 1.5);
    }
    return curvature;
  }

  /** How the gradient changes along a direction, by a central difference. */
  private static double[][] change(DecisionFunction f, Boundary b, double dx, double dy) {
    double[][] ahead = f.gradient(moved(b.x(), dx), moved(b.y(), dy));
    double[][] behind = f.gradient(moved(b.x(), -dx), moved(b.y(), -dy));
    double[][] change = new double[2][b.x().length];
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < change[c].length; i++) {
        change[c][i] = (ahead[c][i] - behind[c][i]) / (2 * (dx + dy));
      }
    }
    return change;
  }

  private static double[] moved(double[] places, double by) {
    return Arrays.stream(places).map(p -> p + by).toArray();
  }

  private static Figure figure(Boundary b, double[] curvature, double half) {
    double[] ends =
        b.pieces().stream()
            .flatMapToDouble(
                p ->
                    Arrays.stream(
                        new double[] {b.x()[p[0]], b.y()[p[0]], b.x()[p[1]], b.y()[p[1]]}))
            .toArray();
    double[] dots = new double[2 * curvature.length];
    Arrays.setAll(dots, i -> (i % 2 == 0 ? b.x() : b.y())[i / 2]);
    Mark.Fill fill =
        new Mark.Fill.ByValue(
            Tensor.of(curvature), "curvature (1 / unit of the slice)", Figure.Scale.LINEAR, true);
    List<Mark> marks =
        List.of(
            new Mark.Segments(
                "", Tensor.of(ends, ends.length / 4, 4), new Mark.Stroke(Mark.Tone.QUIET, 1)),
            new Mark.Points("", Tensor.of(dots, curvature.length, 2), List.of(), fill));
    return Figure.of(
        "Curvature of the decision boundary",
        "Positive where the side of the first output is convex.",
        new Figure.Panel(
            "",
            Figure.Axis.linear("x", -half, half),
            Figure.Axis.linear("y", -half, half),
            Figure.Aspect.EQUAL,
            marks));
  }
}
