package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;

/** Singular values by their number, and a histogram of what follows from them. */
final class SpectraFigure {

  private static final int BINS = 24;

  /** Values below this share of the largest are not drawn: they would stretch the axis. */
  private static final double SMALLEST = 1e-12;

  private final String title;
  private final long rows;

  /**
   * A figure.
   *
   * @param rows how many rows there are
   */
  SpectraFigure(String title, long rows) {
    this.title = title;
    this.rows = rows;
  }

  /**
   * The figure.
   *
   * @param spectra singular values of some rows
   * @param numbers a number of each row that has one
   * @param what the numbers are
   * @param further panels beside them
   */
  Figure of(List<double[]> spectra, Tensor numbers, String what, Figure.Panel... further) {
    List<Figure.Panel> panels = new ArrayList<>();
    panels.add(lines(spectra));
    panels.add(histogram(numbers, what));
    panels.addAll(List.of(further));
    long count = numbers.count();
    return new Figure(
        title,
        "Singular values of the Jacobian at %,d of %,d rows, and the %s at %s."
            .formatted(
                spectra.size(),
                rows,
                what,
                count == rows ? "all" : "the %,d that have one".formatted(count)),
        panels,
        panels.size());
  }

  /** Singular values of some rows by their number. */
  static Figure.Panel lines(List<double[]> spectra) {
    double high = 0;
    for (double[] s : spectra) {
      high = Math.max(high, s[0]);
    }
    double low = high;
    List<Mark> marks = new ArrayList<>();
    int longest = 1;
    for (double[] s : spectra) {
      int n = 0;
      while (n < s.length && s[n] > SMALLEST * high) {
        low = Math.min(low, s[n++]);
      }
      double[] points = new double[2 * n];
      for (int i = 0; i < n; i++) {
        points[2 * i] = i + 1;
        points[2 * i + 1] = s[i];
      }
      longest = Math.max(longest, s.length);
      if (n > 0) {
        marks.add(
            new Mark.Line("", Tensor.of(points, n, 2), new Mark.Stroke(Mark.Tone.FIRST, 0.8)));
      }
    }
    Figure.Axis y =
        high > 0
            ? new Figure.Axis("singular value", new Range(low / 1.2, high * 1.2), Figure.Scale.LOG)
            : Figure.Axis.linear("singular value", 0, 1);
    return new Figure.Panel(
        "singular values",
        Figure.Axis.counted("number", 0.5, longest + 0.5),
        y,
        Figure.Aspect.FREE,
        marks);
  }

  private static Figure.Panel histogram(Tensor norms, String what) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (long i = 0; i < norms.count(); i++) {
      low = Math.min(low, norms.getDouble(i));
      high = Math.max(high, norms.getDouble(i));
    }
    if (norms.count() == 0) {
      low = 0;
      high = 0;
    }
    if (!(low < high)) {
      low -= 0.5;
      high += 0.5;
    }
    double[] edges = new double[BINS + 1];
    for (int b = 0; b <= BINS; b++) {
      edges[b] = low + (high - low) * b / BINS;
    }
    double[] heights = new double[BINS];
    double most = 0;
    for (long i = 0; i < norms.count(); i++) {
      int b = (int) Math.min(BINS - 1, (norms.getDouble(i) - low) / (high - low) * BINS);
      most = Math.max(most, ++heights[b]);
    }
    return new Figure.Panel(
        what,
        Figure.Axis.linear(what, low, high),
        Figure.Axis.counted("rows", 0, Math.max(1, 1.04 * most)),
        Figure.Aspect.FREE,
        List.of(new Mark.Bars("", Tensor.of(edges), Tensor.of(heights), Mark.Tone.FIRST)));
  }
}
