package org.loupe.report.internal.paint;

import java.util.Arrays;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;

/**
 * Upright bars from zero, or from the lower end of a logarithmic axis. The first bars of a panel
 * are filled; others are drawn as outlines over them, so that distributions can be compared.
 */
final class BarsPainter {
  /** Bars wider than this are set apart by a line of paper. */
  private static final double APART = 5;

  private BarsPainter() {}

  static Areas areas(Mark.Bars mark, PlotArea plot) {
    double[] x = plot.x().places(mark.edges().toDoubles(), 0, 1);
    double[] y = heights(mark, plot);
    double base = base(plot);
    int n = y.length;
    PathBuffer out = new PathBuffer(4 * n, n);
    Clip clip = new Clip(plot.clip());
    int seen = 0;
    double narrowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double[] xs = {x[i], x[i + 1], x[i + 1], x[i]};
      double[] ys = {base, base, y[i], y[i]};
      narrowest = Math.min(narrowest, Math.abs(x[i + 1] - x[i]));
      if (y[i] != base && clip.polygon(xs, ys, 0, 4, out)) {
        seen++;
      }
    }
    int[] rgb = new int[seen];
    Arrays.fill(rgb, plot.palette().tone(mark.tone()));
    EdgeStyle edges = new EdgeStyle(narrowest > APART ? 1 : 0, plot.palette().paper());
    return new Areas(plot.clip(), out.xs(), out.ys(), out.starts(), rgb, edges);
  }

  static Strokes outline(Mark.Bars mark, PlotArea plot) {
    double[] x = plot.x().places(mark.edges().toDoubles(), 0, 1);
    double[] y = heights(mark, plot);
    double base = base(plot);
    PathBuffer out = new PathBuffer(2 * x.length + 2, 1);
    if (y.length > 0) {
      out.add(x[0], base);
      for (int i = 0; i < y.length; i++) {
        double level = Double.isFinite(y[i]) ? within(y[i], plot) : base;
        out.add(x[i], level);
        out.add(x[i + 1], level);
      }
      out.add(x[y.length], base);
    }
    out.end(2);
    return new Strokes(
        plot.clip(),
        out.xs(),
        out.ys(),
        out.starts(),
        plot.palette().tone(mark.tone()),
        1.75,
        plot.palette().paper());
  }

  private static double base(PlotArea plot) {
    double zero = plot.y().scale() == Figure.Scale.LOG ? plot.y().start() : plot.y().place(0);
    return Math.clamp(zero, plot.clip().getMinY(), plot.clip().getMaxY());
  }

  /** A little outside the plot at most: what is farther is not seen and only makes files long. */
  private static double within(double y, PlotArea plot) {
    return Math.clamp(y, plot.clip().getMinY() - 8, plot.clip().getMaxY() + 8);
  }

  private static double[] heights(Mark.Bars mark, PlotArea plot) {
    return plot.y().places(mark.heights().toDoubles(), 0, 1);
  }
}
