package org.loupe.report.internal.paint;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.ui.RectangleEdge;
import org.loupe.api.value.Figure;
import org.loupe.report.internal.axis.AxisDrawing;
import org.loupe.report.internal.axis.AxisMap;
import org.loupe.report.internal.axis.Tick;
import org.loupe.report.internal.colour.ColourScale;
import org.loupe.report.internal.colour.Palette;
import org.loupe.report.internal.text.Text;

/** Which number a colour stands for: a strip of the colours with an axis on its right. */
public final class ColourBar {
  private static final double BEFORE = 14;
  private static final double STRIP = 12;
  private static final double LABEL = 18;

  private final ColourScale scale;
  private final double height;
  private final List<Tick> ticks;

  /** The bar of a scale in a height. */
  public ColourBar(ColourScale scale, double height) {
    this.scale = scale;
    this.height = height;
    ticks = scale.range().ticks(Ticks.down(height));
  }

  /** Space it takes beside a plot. */
  public double width() {
    double label = scale.label().isBlank() ? 0 : LABEL;
    return BEFORE + STRIP + AxisDrawing.TICK + AxisDrawing.PAD + Ticks.widest(ticks) + label + 2;
  }

  /** Draws the bar. */
  public void draw(Graphics2D g, Surface surface, double left, double top, Palette palette) {
    Rectangle2D strip =
        new Rectangle2D.Double(left + BEFORE, top, STRIP, Math.max(1, Math.round(height)));
    surface.paint(strip(strip));
    Color soft = new Color(palette.soft());
    AxisDrawing.draw(g, scale.range(), ticks, strip, RectangleEdge.RIGHT, Type.tick(), soft);
    double x = left + width() - 3;
    Color ink = new Color(palette.ink());
    String label = Text.fit(scale.label(), strip.getHeight() + 30, Type.label());
    Text.drawUpwards(g, label, x, strip.getCenterY(), Type.label(), ink);
  }

  /** The colours as a stack of thin areas. */
  private Areas strip(Rectangle2D strip) {
    int steps = 128;
    double[] xs = new double[4 * steps];
    double[] ys = new double[4 * steps];
    int[] starts = new int[steps + 1];
    int[] rgb = new int[steps];
    AxisMap down = new AxisMap(0, steps, Figure.Scale.LINEAR, strip.getMaxY(), strip.getMinY());
    for (int i = 0; i < steps; i++) {
      starts[i + 1] = 4 * (i + 1);
      rgb[i] = scale.map().rgb((i + 0.5) / steps);
      for (int v = 0; v < 4; v++) {
        xs[4 * i + v] = v == 0 || v == 3 ? strip.getMinX() : strip.getMaxX();
        ys[4 * i + v] = down.place(v < 2 ? i : i + 1);
      }
    }
    return new Areas(strip, xs, ys, starts, rgb, new EdgeStyle(0, EdgeStyle.OWN));
  }
}
