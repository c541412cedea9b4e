package org.loupe.report.internal.paint;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Arrays;
import org.loupe.api.value.Mark;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.text.Align;
import org.loupe.report.internal.text.HouseFont;
import org.loupe.report.internal.text.Text;

/** Dots, smaller the more there are, and their labels. */
final class PointsPainter {
  /** More labels than this are not read but cover everything. */
  private static final int MOST_LABELS = 200;

  private PointsPainter() {}

  static Dots dots(Mark.Points mark, PlotArea plot) {
    double[] points = mark.points().toDoubles();
    int n = points.length / 2;
    int[] all = plot.colours(mark.fill(), n);
    double[] xs = new double[n];
    double[] ys = new double[n];
    int[] rgb = new int[n];
    Clip clip = new Clip(plot.clip());
    int seen = 0;
    for (int i = 0; i < n; i++) {
      double x = plot.x().place(points[2 * i]);
      double y = plot.y().place(points[2 * i + 1]);
      if (clip.contains(x, y)) {
        xs[seen] = x;
        ys[seen] = y;
        rgb[seen++] = all[i];
      }
    }
    double radius = n <= 100 ? 3.4 : n <= 500 ? 2.8 : n <= 3_000 ? 2.1 : n <= 30_000 ? 1.4 : 0.9;
    double opacity = n <= 3_000 ? 1 : n <= 30_000 ? 0.8 : 0.5;
    return new Dots(
        plot.clip(),
        Arrays.copyOf(xs, seen),
        Arrays.copyOf(ys, seen),
        Arrays.copyOf(rgb, seen),
        radius,
        opacity,
        n <= 3_000 ? plot.palette().paper() : Dots.NO_RING);
  }

  static void labels(Mark.Points mark, PlotArea plot, Graphics2D g) {
    int n = Math.min(mark.labels().size(), MOST_LABELS);
    Font font = HouseFont.regular(11);
    for (int i = 0; i < n; i++) {
      double x = plot.x().place(mark.points().getDouble(2L * i));
      double y = plot.y().place(mark.points().getDouble(2L * i + 1));
      String label = Text.clean(mark.labels().get(i));
      if (plot.clip().contains(x, y) && !label.isBlank()) {
        boolean left = x + 6 + HouseFont.width(label, font) > plot.clip().getMaxX();
        Color ink = new Color(plot.palette().ink());
        double at = left ? x - 7 : x + 7;
        plate(g, left ? at - HouseFont.width(label, font) : at, y, label, font, plot.palette());
        Text.draw(g, label, at, y + 3.6, left ? Align.RIGHT : Align.LEFT, font, ink);
      }
    }
  }

  /** A label is read on any colour: there is some paper below it. */
  private static void plate(
      Graphics2D g, double x, double y, String label, Font font, Palette palette) {
    Color paper = new Color(palette.paper());
    g.setColor(new Color(paper.getRed(), paper.getGreen(), paper.getBlue(), 200));
    double width = HouseFont.width(label, font) + 6;
    g.fill(new RoundRectangle2D.Double(x - 3, y - 7, width, 14, 5, 5));
  }
}
