package org.loupe.report.internal.paint;

import org.loupe.api.value.Mark;

/**
 * A line through points. Points that are not finite leave a gap. Of points that lie in one column
 * of pixels only the first, the last, the highest and the lowest are kept: the picture is the same
 * and a million points are drawn at once (Jugel et al., "M4", 2014).
 */
final class LinePainter {
  /** Points a unit of width above which a line is thinned out. */
  private static final int DENSE = 4;

  /** Columns a point: those of the finest picture that is made. */
  private static final int FINE = 3;

  private final PathBuffer out;
  private final Clip clip;
  private double lastX = Double.NaN;
  private double lastY = Double.NaN;

  private LinePainter(Clip clip, PathBuffer out) {
    this.clip = clip;
    this.out = out;
  }

  static Strokes strokes(Mark.Line mark, PlotArea plot) {
    double[] points = mark.points().toDoubles();
    double[] xs = plot.x().places(points, 0, 2);
    double[] ys = plot.y().places(points, 1, 2);
    PathBuffer out = new PathBuffer(xs.length, 1);
    LinePainter line = new LinePainter(new Clip(plot.clip()), out);
    if (xs.length > DENSE * FINE * plot.clip().getWidth()) {
      line.thinned(xs, ys);
    } else {
      for (int i = 0; i < xs.length; i++) {
        line.to(xs[i], ys[i]);
      }
    }
    out.end(2);
    return new Strokes(
        plot.clip(),
        out.xs(),
        out.ys(),
        out.starts(),
        plot.palette().tone(mark.stroke().tone()),
        mark.stroke().width(),
        Strokes.NO_CASING);
  }

  private void thinned(double[] xs, double[] ys) {
    int i = 0;
    while (i < xs.length) {
      long column = (long) Math.floor(xs[i] * FINE);
      int low = i;
      int high = i;
      int last = i;
      while (last + 1 < xs.length
          && Math.floor(xs[last + 1] * FINE) == column
          && Double.isFinite(ys[last + 1])) {
        last++;
        low = ys[last] < ys[low] ? last : low;
        high = ys[last] > ys[high] ? last : high;
      }
      int[] kept = {i, Math.min(low, high), Math.max(low, high), last};
      for (int k = 0; k < kept.length; k++) {
        if (k == 0 || kept[k] != kept[k - 1]) {
          to(xs[kept[k]], ys[kept[k]]);
        }
      }
      i = last + 1;
    }
  }

  /** Draws on to a point. */
  private void to(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      out.end(2);
      lastX = Double.NaN;
      return;
    }
    if (!Double.isNaN(lastX)) {
      piece(lastX, lastY, x, y);
    }
    lastX = x;
    lastY = y;
  }

  private void piece(double x0, double y0, double x1, double y1) {
    double[] seen = clip.piece(x0, y0, x1, y1);
    if (seen.length == 0) {
      out.end(2);
      return;
    }
    if (seen[0] > 0 || out.pending() == 0) {
      out.end(2);
      out.add(x0 + seen[0] * (x1 - x0), y0 + seen[0] * (y1 - y0));
    }
    out.add(x0 + seen[1] * (x1 - x0), y0 + seen[1] * (y1 - y0));
    if (seen[1] < 1) {
      out.end(2);
    }
  }
}
