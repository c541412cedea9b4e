package org.loupe.report.internal.colour;

import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.report.internal.axis.AxisRange;

/**
 * How numbers become colours, the same for every mark that shows the same quantity.
 *
 * <p>Both ends are the smallest and the largest number that is shown: nothing is clipped. With a
 * middle, the ends are equally far from it: from zero, on a logarithmic scale from one.
 *
 * @param label quantity and unit
 * @param range numbers at the two ends
 * @param diverging whether the scale has a middle
 */
public record ColourScale(String label, AxisRange range, boolean diverging) {

  /** A number without a colour: not finite, or without a logarithm. */
  public static final int NONE = -1;

  /**
   * The scale of some numbers.
   *
   * @param like label, scale and middle
   * @param shown all numbers that are shown with it
   */
  public static ColourScale of(Mark.Fill.ByValue like, List<Tensor> shown) {
    boolean log = like.scale() == Figure.Scale.LOG;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Tensor values : shown) {
      for (double v : values.toDoubles()) {
        if (Double.isFinite(v) && (!log || v > 0)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    if (low > high) {
      low = log ? 1 : 0;
      high = log ? 10 : 1;
    }
    if (like.diverging()) {
      high = log ? Math.max(high, 1 / low) : Math.max(high, -low);
      low = log ? 1 / high : -high;
    }
    AxisRange range = log ? AxisRange.logarithmic(low, high) : AxisRange.linear(low, high);
    return new ColourScale(like.label(), range, like.diverging());
  }

  /** The colours. */
  public ColourMap map() {
    return diverging ? ColourMap.DIVERGING : ColourMap.SEQUENTIAL;
  }

  /** The colours of some numbers, {@code 0xRRGGBB} or {@link #NONE}. */
  public int[] colours(double[] values) {
    boolean log = range.scale() == Figure.Scale.LOG;
    double low = log ? Math.log(range.from()) : range.from();
    double length = (log ? Math.log(range.to()) : range.to()) - low;
    ColourMap map = map();
    int[] rgb = new int[values.length];
    for (int i = 0; i < rgb.length; i++) {
      double v = log ? Math.log(values[i]) : values[i];
      rgb[i] = Double.isFinite(v) ? map.rgb((v - low) / length) : NONE;
    }
    return rgb;
  }
}
