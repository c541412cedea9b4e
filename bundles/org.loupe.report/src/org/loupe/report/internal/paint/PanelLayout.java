package org.loupe.report.internal.paint;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.report.internal.axis.AxisDrawing;
import org.loupe.report.internal.axis.AxisRange;
import org.loupe.report.internal.axis.Tick;
import org.loupe.report.internal.colour.ColourScale;

/** A panel while its place is sought: what it shows, how large its plot is, what stands around. */
final class PanelLayout {
  /** Height of a line of text beside a plot. */
  private static final double LINE = 16;

  private static final double PANEL_TITLE = 20;

  final Figure.Panel panel;
  final AxisRange x;
  final AxisRange y;

  /** The axis on the right; none or one. */
  final List<AxisRange> second;

  final List<ColourBar> bars = new ArrayList<>();
  private final List<ColourScale> scales;
  double width;
  double height;
  double left;
  double top;

  /**
   * A panel.
   *
   * @param scales those that stand beside this panel
   */
  PanelLayout(Figure.Panel panel, List<ColourScale> scales) {
    this.panel = panel;
    this.scales = scales;
    x = AxisRange.of(panel.x());
    y = AxisRange.of(panel.y());
    second = panel.second().stream().map(s -> AxisRange.of(s.y())).toList();
  }

  /** Takes the largest plot that fits and keeps the aspect. */
  void fit(double mostWidth, double mostHeight) {
    width = mostWidth;
    height = mostHeight;
    if (panel.aspect() == Figure.Aspect.EQUAL) {
      double unit = Math.min(mostWidth / x.length(), mostHeight / y.length());
      width = unit * x.length();
      height = unit * y.length();
    }
    width = Math.max(1, Math.round(width));
    height = Math.max(1, Math.round(height));
    bars.clear();
    for (ColourScale scale : scales) {
      bars.add(new ColourBar(scale, height));
    }
  }

  /** How high a plot of a width would best be. */
  double naturalHeight(double width, double most) {
    if (panel.aspect() == Figure.Aspect.EQUAL) {
      return Math.min(most, width * y.length() / x.length());
    }
    return Math.clamp(0.6 * width, 110, most);
  }

  List<Tick> xTicks() {
    return Ticks.across(x::ticks, width);
  }

  List<Tick> yTicks() {
    return y.ticks(Ticks.down(height));
  }

  /** The ticks of the axis on the right. */
  List<Tick> secondTicks() {
    return second.getFirst().ticks(Ticks.down(height));
  }

  /** Space that the axis on the right takes. */
  double secondSpace() {
    if (second.isEmpty()) {
      return 0;
    }
    double label = panel.second().getFirst().y().label().isBlank() ? 0 : LINE + 3;
    return Ticks.widest(secondTicks()) + AxisDrawing.TICK + AxisDrawing.PAD + 2 + label;
  }

  /** Space left of the plot. */
  double leftSpace() {
    double label = panel.y().label().isBlank() ? 0 : LINE + 3;
    return Ticks.widest(yTicks()) + AxisDrawing.TICK + AxisDrawing.PAD + 2 + label;
  }

  /** Space right of the plot: half a number of the axis, or another axis and colour bars. */
  double rightSpace() {
    double space = secondSpace();
    for (ColourBar bar : bars) {
      space += bar.width();
    }
    return space == 0 ? Math.min(16, Ticks.widest(xTicks()) / 2) : space;
  }

  /** Space above the plot. */
  double topSpace() {
    return panel.title().isBlank() ? 6 : PANEL_TITLE;
  }

  /** Space below the plot. */
  double bottomSpace() {
    double label = panel.x().label().isBlank() ? 0 : LINE + 2;
    return AxisDrawing.TICK + AxisDrawing.PAD + 13 + label;
  }

  Rectangle2D plot() {
    return new Rectangle2D.Double(left, top, width, height);
  }
}
