package org.loupe.report.internal.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.ui.RectangleEdge;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.report.internal.axis.AxisDrawing;
import org.loupe.report.internal.axis.AxisMap;
import org.loupe.report.internal.axis.AxisRange;
import org.loupe.report.internal.axis.Tick;
import org.loupe.report.internal.colour.ColourScales;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.text.Align;
import org.loupe.report.internal.text.Text;

/** Paints one panel at its place: grid, marks, axes, names. */
final class PanelPainter {
  private final Graphics2D g;
  private final Surface surface;
  private final Palette palette;

  PanelPainter(Graphics2D g, Surface surface, Palette palette) {
    this.g = g;
    this.surface = surface;
    this.palette = palette;
  }

  void paint(PanelLayout layout, ColourScales scales) {
    Figure.Panel panel = layout.panel;
    Rectangle2D plot = layout.plot();
    AxisMap x = layout.x.map(plot.getMinX(), plot.getMaxX());
    AxisMap y = layout.y.map(plot.getMaxY(), plot.getMinY());
    List<Tick> xTicks = layout.xTicks();
    List<Tick> yTicks = layout.yTicks();
    if (panel.aspect() == Figure.Aspect.FREE) {
      grid(plot, x, xTicks, y, yTicks);
    }
    marks(panel.marks(), new PlotArea(plot, x, y, scales, palette));
    for (int s = 0; s < layout.second.size(); s++) {
      AxisMap right = layout.second.get(s).map(plot.getMaxY(), plot.getMinY());
      marks(panel.second().get(s).marks(), new PlotArea(plot, x, right, scales, palette));
    }
    Color soft = new Color(palette.soft());
    AxisDrawing.draw(g, layout.x, xTicks, plot, RectangleEdge.BOTTOM, Type.tick(), soft);
    AxisDrawing.draw(g, layout.y, yTicks, plot, RectangleEdge.LEFT, Type.tick(), soft);
    for (AxisRange right : layout.second) {
      List<Tick> ticks = layout.secondTicks();
      AxisDrawing.draw(g, right, ticks, plot, RectangleEdge.RIGHT, Type.tick(), soft);
    }
    if (panel.aspect() == Figure.Aspect.EQUAL) {
      g.setStroke(new BasicStroke(1f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
      g.setColor(soft);
      g.draw(new Line2D.Double(plot.getMinX(), plot.getMinY(), plot.getMaxX(), plot.getMinY()));
      g.draw(new Line2D.Double(plot.getMaxX(), plot.getMinY(), plot.getMaxX(), plot.getMaxY()));
    }
    names(layout, plot);
    double left = plot.getMaxX() + layout.secondSpace();
    for (ColourBar bar : layout.bars) {
      bar.draw(g, surface, left, plot.getMinY(), palette);
      left += bar.width();
    }
  }

  private void grid(Rectangle2D plot, AxisMap x, List<Tick> xTicks, AxisMap y, List<Tick> yTicks) {
    g.setStroke(new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    g.setColor(new Color(palette.grid()));
    for (Tick t : xTicks) {
      double at = x.place(t.value());
      if (!t.label().isEmpty() && at > plot.getMinX() + 1) {
        g.draw(new Line2D.Double(at, plot.getMinY(), at, plot.getMaxY()));
      }
    }
    for (Tick t : yTicks) {
      double at = y.place(t.value());
      if (!t.label().isEmpty() && at < plot.getMaxY() - 1) {
        g.draw(new Line2D.Double(plot.getMinX(), at, plot.getMaxX(), at));
      }
    }
  }

  private void marks(List<Mark> marks, PlotArea plot) {
    boolean bars = false;
    for (Mark mark : marks) {
      switch (mark) {
        case Mark.Polygons p -> surface.paint(PolygonsPainter.areas(p, plot));
        case Mark.Segments s -> stroke(SegmentsPainter.strokes(s, plot));
        case Mark.Line l -> stroke(LinePainter.strokes(l, plot));
        case Mark.Points p -> {
          surface.paint(PointsPainter.dots(p, plot));
          PointsPainter.labels(p, plot, g);
        }
        case Mark.Bars b -> {
          if (bars) {
            surface.paint(BarsPainter.outline(b, plot));
          } else {
            surface.paint(BarsPainter.areas(b, plot));
          }
          bars = true;
        }
        case Mark.Raster r -> surface.paint(RasterPainter.cells(r, plot));
      }
    }
  }

  private void stroke(Strokes strokes) {
    if (strokes.width() > 0) {
      surface.paint(strokes);
    }
  }

  private void names(PanelLayout layout, Rectangle2D plot) {
    Figure.Panel panel = layout.panel;
    Color ink = new Color(palette.ink());
    double bottom = plot.getMaxY() + layout.bottomSpace() - 4;
    String xLabel = Text.fit(panel.x().label(), plot.getWidth() + 40, Type.label());
    Text.draw(g, xLabel, plot.getCenterX(), bottom, Align.CENTRE, Type.label(), ink);
    String yLabel = Text.fit(panel.y().label(), plot.getHeight() + 40, Type.label());
    double left = plot.getMinX() - layout.leftSpace() + 11;
    Text.drawUpwards(g, yLabel, left, plot.getCenterY(), Type.label(), ink);
    for (Figure.Second second : panel.second()) {
      String label = Text.fit(second.y().label(), plot.getHeight() + 40, Type.label());
      double right = plot.getMaxX() + layout.secondSpace() - 3;
      Text.drawUpwards(g, label, right, plot.getCenterY(), Type.label(), ink);
    }
    String title = Text.fit(panel.title(), plot.getWidth() + 40, Type.panel());
    Text.draw(g, title, plot.getMinX(), plot.getMinY() - 7, Align.LEFT, Type.panel(), ink);
  }
}
