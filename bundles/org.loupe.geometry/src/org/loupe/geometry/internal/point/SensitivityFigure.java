package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.SensitivityParameters;

/**
 * Norms by layer with their estimates, singular values, and what the noise changes: predicted
 * against measured.
 */
record SensitivityFigure(SensitivityParameters parameters) {

  /** Rows that are drawn. */
  private static final int DRAWN = 2_000;

  Figure of(Table layers, Table rows, List<double[]> spectra) {
    List<Figure.Panel> panels = new ArrayList<>();
    panels.add(depth(layers));
    if (!spectra.isEmpty()) {
      panels.add(SpectraFigure.lines(spectra));
    }
    panels.add(changes(rows));
    String caption =
        "Norm of each layer's Jacobian by the row (root mean square over %,d rows)%s; %show much"
            + " noise of standard deviation %s changes the outputs of each row.";
    String spectrum =
        spectra.isEmpty() ? "" : "singular values at %,d rows; ".formatted(spectra.size());
    return new Figure(
        "Sensitivity of " + parameters.model().name(),
        caption.formatted(
            rows.rows(),
            parameters.exact() ? ", with two standard errors of its estimate" : "",
            spectrum,
            parameters.sigma()),
        panels,
        panels.size());
  }

  private Figure.Panel depth(Table layers) {
    double[] estimate = layers.numbers("estimate").toDoubles();
    double[] error = layers.numbers("standardError").toDoubles();
    double[] norm = parameters.exact() ? layers.numbers("norm").toDoubles() : estimate;
    int n = norm.length;
    double[] line = new double[2 * n];
    double[] ends = new double[4 * n];
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int l = 0; l < n; l++) {
      line[2 * l] = l + 1;
      line[2 * l + 1] = norm[l];
      ends[4 * l] = l + 1;
      ends[4 * l + 1] = Math.max(0, estimate[l] - 2 * error[l]);
      ends[4 * l + 2] = l + 1;
      ends[4 * l + 3] = estimate[l] + 2 * error[l];
      low = Math.min(low, Math.min(norm[l], ends[4 * l + 1]));
      high = Math.max(high, Math.max(norm[l], ends[4 * l + 3]));
    }
    // where a layer gives nothing at all there is no logarithm
    boolean isLog = low > 0;
    Figure.Axis y =
        isLog
            ? new Figure.Axis("norm", new Range(low / 1.2, high * 1.2), Figure.Scale.LOG)
            : Figure.Axis.linear("norm", 0, high > 0 ? 1.04 * high : 1);
    return new Figure.Panel(
        "sensitivity by depth",
        Figure.Axis.counted("layer", 0.5, n + 0.5),
        y,
        Figure.Aspect.FREE,
        List.of(
            new Mark.Line(
                parameters.exact() ? "exact" : "estimate",
                Tensor.of(line, n, 2),
                new Mark.Stroke(Mark.Tone.FIRST, 1.4)),
            new Mark.Segments(
                "estimate, two standard errors",
                Tensor.of(ends, n, 4),
                new Mark.Stroke(Mark.Tone.SECOND, 1.6))));
  }

  private static Figure.Panel changes(Table rows) {
    int n = (int) Math.min(DRAWN, rows.rows());
    double[] points = new double[2 * n];
    double high = 0;
    for (int r = 0; r < n; r++) {
      points[2 * r] = rows.numbers("predicted").getDouble(r);
      points[2 * r + 1] = rows.numbers("measured").getDouble(r);
      high = Math.max(high, Math.max(points[2 * r], points[2 * r + 1]));
    }
    double most = high > 0 ? 1.04 * high : 1;
    return new Figure.Panel(
        "change of the outputs",
        Figure.Axis.linear("predicted", 0, most),
        Figure.Axis.linear("measured", 0, most),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Line(
                "as predicted",
                Tensor.of(new double[] {0, 0, most, most}, 2, 2),
                new Mark.Stroke(Mark.Tone.QUIET, 1)),
            new Mark.Points(
                "rows", Tensor.of(points, n, 2), List.of(), new Mark.Fill.Solid(Mark.Tone.FIRST))));
  }
}
