package org.loupe.report.internal.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.report.internal.colour.Categorical;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.paint.LegendEntry.Swatch;
import org.loupe.report.internal.text.Align;
import org.loupe.report.internal.text.HouseFont;
import org.loupe.report.internal.text.Text;

/** The names of classes and marks of all panels, in rows under the title. */
final class Legend {
  /** Height of a row. */
  static final double ROW = 19;

  private static final double SAMPLE = 12;
  private static final double LINE_SAMPLE = 20;
  private static final double GAP = 6;
  private static final double BETWEEN = 16;
  private static final double LONGEST = 260;
  private static final int MOST_CLASSES = 32;

  private record Placed(LegendEntry entry, String name, double x, int row) {}

  private final List<Placed> placed = new ArrayList<>();
  private int rows;

  /** The legend of a figure in a width. */
  Legend(Figure figure, Palette palette, double width) {
    Font font = Type.legend();
    double x = 0;
    for (LegendEntry entry : entries(figure, palette)) {
      String name = Text.fit(entry.name(), Math.min(LONGEST, width - 40), font);
      double length = sample(entry) + GAP + HouseFont.width(name, font);
      if (rows == 0 || x + length > width) {
        rows++;
        x = 0;
      }
      placed.add(new Placed(entry, name, x, rows - 1));
      x += length + BETWEEN;
    }
  }

  /** Space that the rows take; 0 without names. */
  double height() {
    return rows == 0 ? 0 : rows * ROW + 5;
  }

  /** Draws the rows. */
  void draw(Graphics2D g, double left, double top, Palette palette) {
    for (Placed p : placed) {
      double x = left + p.x;
      double middle = top + p.row * ROW + ROW / 2;
      sample(g, p.entry, x, middle);
      double at = x + sample(p.entry) + (p.entry.swatch() == Swatch.NONE ? 0 : GAP);
      Color ink = new Color(palette.ink());
      Text.draw(g, p.name, at, middle + 4, Align.LEFT, Type.legend(), ink);
    }
  }

  private static double sample(LegendEntry entry) {
    return switch (entry.swatch()) {
      case AREA, DOT -> SAMPLE;
      case LINE -> LINE_SAMPLE;
      case NONE -> 0;
    };
  }

  private static void sample(Graphics2D g, LegendEntry entry, double x, double middle) {
    g.setColor(new Color(entry.rgb()));
    switch (entry.swatch()) {
      case AREA -> g.fill(new Rectangle2D.Double(x, middle - 6, SAMPLE, SAMPLE));
      case DOT -> g.fill(new Ellipse2D.Double(x + 2, middle - 4, 8, 8));
      case LINE -> {
        g.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x + 1, middle, x + LINE_SAMPLE - 1, middle));
      }
      case NONE -> {}
    }
  }

  private static List<LegendEntry> entries(Figure figure, Palette palette) {
    List<LegendEntry> all = new ArrayList<>();
    for (Figure.Panel panel : figure.panels()) {
      boolean bars = false;
      for (Mark mark : panel.allMarks()) {
        switch (mark) {
          case Mark.Polygons p -> fill(all, figure, p.name(), p.fill(), Swatch.AREA, palette);
          case Mark.Points p -> fill(all, figure, p.name(), p.fill(), Swatch.DOT, palette);
          case Mark.Segments s ->
              named(all, s.name(), Swatch.LINE, palette.tone(s.stroke().tone()));
          case Mark.Line l -> named(all, l.name(), Swatch.LINE, palette.tone(l.stroke().tone()));
          case Mark.Bars b -> {
            named(all, b.name(), bars ? Swatch.LINE : Swatch.AREA, palette.tone(b.tone()));
            bars = true;
          }
          case Mark.Raster _ -> {}
        }
      }
    }
    return all;
  }

  private static void fill(
      List<LegendEntry> all,
      Figure figure,
      String name,
      Mark.Fill fill,
      Swatch swatch,
      Palette palette) {
    switch (fill) {
      case Mark.Fill.Solid solid -> named(all, name, swatch, palette.tone(solid.tone()));
      case Mark.Fill.ByValue _ -> {}
      case Mark.Fill.ByCategory category -> {
        // classes that are not seen would only hide those that are
        int[] seen = seen(figure, category.labels());
        for (int i = 0; i < Math.min(seen.length, MOST_CLASSES); i++) {
          named(all, category.labels().get(seen[i]), swatch, Categorical.rgb(seen[i]));
        }
        if (seen.length > MOST_CLASSES) {
          String more = "and %d more".formatted(seen.length - MOST_CLASSES);
          named(all, more, Swatch.NONE, palette.soft());
        }
      }
    }
  }

  /** The classes that are seen in any panel, so that they stand together and in order. */
  private static int[] seen(Figure figure, List<String> labels) {
    return figure.panels().stream()
        .flatMap(panel -> panel.allMarks().stream())
        .map(Legend::filling)
        .filter(f -> f instanceof Mark.Fill.ByCategory c && c.labels().equals(labels))
        .flatMapToLong(f -> LongStream.of(((Mark.Fill.ByCategory) f).codes().toLongs()))
        .distinct()
        .sorted()
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  private static Mark.Fill filling(Mark mark) {
    return switch (mark) {
      case Mark.Polygons p -> p.fill();
      case Mark.Points p -> p.fill();
      case Mark.Raster r -> r.fill();
      case Mark.Segments s -> new Mark.Fill.Solid(s.stroke().tone());
      case Mark.Line l -> new Mark.Fill.Solid(l.stroke().tone());
      case Mark.Bars b -> new Mark.Fill.Solid(b.tone());
    };
  }

  private static void named(List<LegendEntry> all, String name, Swatch swatch, int rgb) {
    LegendEntry entry = new LegendEntry(name, swatch, rgb);
    if (!name.isBlank() && !all.contains(entry)) {
      all.add(entry);
    }
  }
}
