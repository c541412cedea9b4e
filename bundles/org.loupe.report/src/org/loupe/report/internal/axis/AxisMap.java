package org.loupe.report.internal.axis;

import org.loupe.api.value.Figure;

/**
 * Numbers as places along one axis, the same as the axis that is drawn beside them.
 *
 * @param from number at {@code start}
 * @param to number at {@code end}, above {@code from}
 * @param scale how numbers become places
 * @param start place of {@code from}
 * @param end place of {@code to}
 */
public record AxisMap(double from, double to, Figure.Scale scale, double start, double end) {

  /** The place of a number; NaN where it has none. */
  public double place(double value) {
    return start + (end - start) * share(value);
  }

  /** The number at a place. */
  public double value(double place) {
    double t = (place - start) / (end - start);
    return scale == Figure.Scale.LOG
        ? Math.exp(Math.log(from) + t * (Math.log(to) - Math.log(from)))
        : from + t * (to - from);
  }

  /** The places of every {@code stride}-th of some numbers, from {@code offset} on. */
  public double[] places(double[] values, int offset, int stride) {
    double[] places = new double[values.length / stride];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(values[i * stride + offset]);
    }
    return places;
  }

  private double share(double value) {
    if (scale != Figure.Scale.LOG) {
      return (value - from) / (to - from);
    }
    double low = Math.log(from);
    // without a logarithm: below everything that is shown
    return value > 0 ? (Math.log(value) - low) / (Math.log(to) - low) : value <= 0 ? -1e6 : value;
  }
}
