package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Table;
import org.loupe.geometry.Sensitivity;
import org.loupe.geometry.SensitivityParameters;
import org.loupe.geometry.internal.SpooledTable;

/** Puts the sensitivities of rows together. */
final class Sensitivities {

  /** Rows whose singular values are drawn. */
  static final int DRAWN = 12;

  private final SensitivityParameters parameters;
  private final List<String> names;
  private final List<int[]> operands;
  private final SpooledTable rows;
  private final double[] exact;
  private final double[] mean;
  private final double[] variance;
  private final List<double[]> spectra = new ArrayList<>();
  private double predicted;
  private double measured;

  /**
   * No rows yet.
   *
   * @param names of the layers
   * @param operands of each layer the places of what it takes
   */
  Sensitivities(
      SensitivityParameters parameters,
      List<String> names,
      List<int[]> operands,
      AnalysisContext context) {
    this.parameters = parameters;
    this.names = names;
    this.operands = operands;
    rows =
        new SpooledTable(
            context,
            "row#",
            "norm",
            "estimate",
            "standardError",
            "predicted",
            "measured",
            "measuredError",
            "left",
            "ties#");
    exact = new double[names.size() + 1];
    mean = new double[names.size() + 1];
    variance = new double[names.size() + 1];
  }

  /** Adds a row; the last place is that of the outputs. */
  void add(RowSensitivity r) {
    int last = mean.length - 1;
    SquareSums s = r.squares();
    double square = parameters.exact() ? s.exact()[last] : s.mean()[last];
    double sigma = parameters.sigma();
    rows.add(
        r.row(),
        parameters.exact() ? Math.sqrt(square) : Double.NaN,
        Math.sqrt(s.mean()[last]),
        errorOfRoot(s.mean()[last], s.variance()[last]),
        sigma * Math.sqrt(square),
        Math.sqrt(r.change()),
        errorOfRoot(r.change(), r.changeVariance()),
        r.left(),
        r.ties());
    predicted += sigma * sigma * square;
    measured += r.change();
    for (int p = 0; p <= last; p++) {
      exact[p] += parameters.exact() ? s.exact()[p] : Double.NaN;
      mean[p] += s.mean()[p];
      variance[p] += s.variance()[p];
    }
    if (r.singular().length > 0) {
      spectra.add(r.singular());
    }
  }

  /** The standard error of a root, by that of what it is taken of. */
  private static double errorOfRoot(double square, double variance) {
    return square > 0 ? Math.sqrt(variance / square) / 2 : 0;
  }

  /**
   * The result.
   *
   * @param smooth operations that are not piecewise affine
   */
  Sensitivity finish(List<String> smooth) {
    Table perRow = rows.finish().build();
    double n = perRow.rows();
    double[] norm = new double[names.size()];
    double[] estimate = new double[norm.length];
    double[] error = new double[norm.length];
    double[] gain = new double[norm.length];
    double[] change = new double[norm.length];
    double[] best = parameters.exact() ? exact : mean;
    int loudest = 0;
    for (int l = 0; l < norm.length; l++) {
      norm[l] = Math.sqrt(exact[l + 1] / n);
      estimate[l] = Math.sqrt(mean[l + 1] / n);
      error[l] = errorOfRoot(mean[l + 1] / n, variance[l + 1] / (n * n));
      double taken = Arrays.stream(operands.get(l)).mapToDouble(p -> best[p]).sum();
      gain[l] = taken > 0 ? Math.sqrt(best[l + 1] / taken) : 0;
      change[l] = parameters.sigma() * Math.sqrt(best[l + 1] / n);
      loudest = gain[l] > gain[loudest] ? l : loudest;
    }
    Table layers =
        Table.builder()
            .text("layer", names)
            .numbers("norm", norm)
            .numbers("estimate", estimate)
            .numbers("standardError", error)
            .numbers("gain", gain)
            .numbers("change", change)
            .build();
    return new Sensitivity(
        layers,
        perRow,
        names.get(loudest),
        Math.sqrt(predicted / n),
        Math.sqrt(measured / n),
        smooth.isEmpty(),
        smooth,
        new SensitivityFigure(parameters).of(layers, perRow, spectra));
  }
}
