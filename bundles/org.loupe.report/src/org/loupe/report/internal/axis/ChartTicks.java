package org.loupe.report.internal.axis;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Our marks as JFreeChart's. */
final class ChartTicks {
  private ChartTicks() {}

  static List<ValueTick> of(List<Tick> ticks, RectangleEdge edge) {
    TextAnchor anchor =
        edge == RectangleEdge.BOTTOM
            ? TextAnchor.TOP_CENTER
            : edge == RectangleEdge.LEFT ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
    List<ValueTick> chart = new ArrayList<>();
    for (Tick t : ticks) {
      TickType type = t.label().isEmpty() ? TickType.MINOR : TickType.MAJOR;
      chart.add(new NumberTick(type, t.value(), t.label(), anchor, TextAnchor.CENTER, 0));
    }
    return chart;
  }
}
