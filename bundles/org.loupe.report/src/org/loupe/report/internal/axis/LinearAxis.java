package org.loupe.report.internal.axis;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;

/** JFreeChart's linear axis with our marks. */
final class LinearAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  private final transient List<Tick> ticks;

  LinearAxis(AxisRange range, List<Tick> ticks) {
    this.ticks = ticks;
    setRange(range.from(), range.to());
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
    return ChartTicks.of(ticks, edge);
  }
}
