package org.loupe.report.internal.axis;

import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.report.ReportProblem;

/**
 * The part of an axis that is shown, fit to be painted: finite, not empty, positive if logarithmic.
 *
 * @param from smallest number
 * @param to largest number, above {@code from}
 * @param scale how numbers become places
 */
public record AxisRange(double from, double to, Figure.Scale scale) {

  /** A logarithmic axis that asks for zero shows this many times less than its largest number. */
  private static final double DEEPEST = 1e-6;

  /**
   * The range of an axis.
   *
   * @throws LoupeException when it is infinite, or logarithmic without a positive number
   */
  public static AxisRange of(Figure.Axis axis) {
    double from = axis.range().from();
    double to = axis.range().to();
    if (!Double.isFinite(from) || !Double.isFinite(to) || !Double.isFinite(to - from)) {
      throw bad("The axis '%s' is to show %s, which is not finite.", axis);
    }
    if (axis.scale() != Figure.Scale.LOG) {
      AxisRange range = linear(from, to);
      return new AxisRange(range.from, range.to, axis.scale());
    }
    if (!(to > 0)) {
      throw bad("The logarithmic axis '%s' is to show %s, which has no positive number.", axis);
    }
    return logarithmic(from > 0 ? from : to * DEEPEST, to);
  }

  private static LoupeException bad(String message, Figure.Axis axis) {
    return new LoupeException(
        ReportProblem.BAD_FIGURE, message.formatted(axis.label(), axis.range()));
  }

  /** A linear range, widened when it is too narrow for doubles to tell its parts apart. */
  public static AxisRange linear(double from, double to) {
    double least = Math.max(1e-12 * Math.max(Math.abs(from), Math.abs(to)), 1e-280);
    if (to - from >= least) {
      return new AxisRange(from, to, Figure.Scale.LINEAR);
    }
    double half = from == 0 ? 0.5 : 0.05 * Math.abs(from);
    return new AxisRange(from - half, to + half, Figure.Scale.LINEAR);
  }

  /** A logarithmic range of positive numbers, widened when it is too narrow. */
  public static AxisRange logarithmic(double from, double to) {
    boolean wide = to >= from * (1 + 1e-9);
    return new AxisRange(wide ? from : from / 2, wide ? to : to * 2, Figure.Scale.LOG);
  }

  /** The length of the range in its own scale: units, or decades. */
  public double length() {
    return scale != Figure.Scale.LOG ? to - from : Math.log10(to) - Math.log10(from);
  }

  /** How the range becomes places. */
  public AxisMap map(double start, double end) {
    return new AxisMap(from, to, scale, start, end);
  }

  /**
   * The marks of the range.
   *
   * @param most how many numbers have room
   */
  public List<Tick> ticks(int most) {
    return switch (scale) {
      case LINEAR -> LinearTicks.of(from, to, most);
      case COUNT -> LinearTicks.whole(from, to, most);
      case LOG -> LogTicks.of(from, to, most);
    };
  }
}
