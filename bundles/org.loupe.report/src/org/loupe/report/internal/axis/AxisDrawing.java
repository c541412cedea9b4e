package org.loupe.report.internal.axis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.loupe.api.value.Figure;

/** Draws an axis with its marks and numbers beside a plot, by JFreeChart, in the house style. */
public final class AxisDrawing {
  /** Length of a mark. */
  public static final double TICK = 4;

  /** Space between a mark and its number. */
  public static final double PAD = 3;

  private static final BasicStroke HAIR = new BasicStroke(1f, BasicStroke.CAP_BUTT, 0);

  private AxisDrawing() {}

  /**
   * Draws an axis.
   *
   * @param plot the area whose edge the axis lies on
   * @param edge which one: bottom, left or right
   * @param font of the numbers
   * @param soft colour of lines and numbers
   */
  public static void draw(
      Graphics2D g,
      AxisRange range,
      List<Tick> ticks,
      Rectangle2D plot,
      RectangleEdge edge,
      Font font,
      Color soft) {
    boolean linear = range.scale() != Figure.Scale.LOG;
    ValueAxis axis = linear ? new LinearAxis(range, ticks) : new LogarithmicAxis(range, ticks);
    axis.setTickLabelFont(font);
    axis.setTickLabelPaint(soft);
    axis.setTickMarkPaint(soft);
    axis.setAxisLinePaint(soft);
    axis.setAxisLineStroke(HAIR);
    axis.setTickMarkStroke(HAIR);
    axis.setTickMarkOutsideLength((float) TICK);
    axis.setMinorTickMarksVisible(true);
    axis.setMinorTickMarkOutsideLength((float) TICK / 2);
    // JFreeChart measures from the axis line, so the length of the marks is part of the space
    double beside = TICK + PAD;
    axis.setTickLabelInsets(new RectangleInsets(TICK, beside, TICK, beside));
    // JFreeChart gives the hint back afterwards, and fails where it was never set
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double cursor =
        edge == RectangleEdge.BOTTOM
            ? plot.getMaxY()
            : edge == RectangleEdge.LEFT ? plot.getMinX() : plot.getMaxX();
    axis.draw(g, cursor, plot, plot, edge, null);
  }
}
