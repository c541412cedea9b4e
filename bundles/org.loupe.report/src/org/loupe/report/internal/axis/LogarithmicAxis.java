package org.loupe.report.internal.axis;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;

/** JFreeChart's logarithmic axis with our marks. */
final class LogarithmicAxis extends LogAxis {
  private static final long serialVersionUID = 1L;

  private final transient List<Tick> ticks;

  LogarithmicAxis(AxisRange range, List<Tick> ticks) {
    this.ticks = ticks;
    setSmallestValue(Math.min(range.from(), 1e-100));
    setRange(range.from(), range.to());
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
    return ChartTicks.of(ticks, edge);
  }
}
