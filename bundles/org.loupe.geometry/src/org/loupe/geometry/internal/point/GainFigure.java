package org.loupe.geometry.internal.point;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.AtKink;
import org.loupe.geometry.JvpParameters;

/**
 * How directions grow from layer to layer, or row by row.
 *
 * @param directions how many a row
 */
record GainFigure(JvpParameters parameters, int directions) {

  /** Rows that are drawn. */
  private static final int DRAWN = 200;

  /** The largest gain of each row of a smooth network. */
  Figure largest(double[] gains) {
    int n = Math.min(DRAWN, gains.length);
    double[] edges = new double[n + 1];
    Arrays.setAll(edges, i -> i - 0.5);
    double[] heights = Arrays.copyOf(gains, n);
    double high = Arrays.stream(heights).max().orElse(0);
    return Figure.of(
        "Growth of directions in " + parameters.model().name(),
        "Largest length of a product, by the direction's, of %s; %,d directions each. The network"
                .formatted(
                    n < gains.length
                        ? "the first %d of %,d rows".formatted(n, gains.length)
                        : "%,d rows".formatted(n),
                    directions)
            + " is smooth: tangents at the rows alone.",
        new Figure.Panel(
            "",
            Figure.Axis.counted("row", -0.5, n - 0.5),
            Figure.Axis.linear("largest gain", 0, high > 0 ? 1.04 * high : 1),
            Figure.Aspect.FREE,
            List.of(new Mark.Bars("", Tensor.of(edges), Tensor.of(heights), Mark.Tone.FIRST))));
  }

  /** The gains, layer by layer. */
  Figure layers(double[] gain) {
    double[] points = new double[2 * gain.length];
    double high = 0;
    for (int i = 0; i < gain.length; i++) {
      points[2 * i] = i;
      points[2 * i + 1] = gain[i];
      high = Math.max(high, gain[i]);
    }
    boolean isOneSided = parameters.atKink() == AtKink.ONE_SIDED;
    return Figure.of(
        "Growth of directions in " + parameters.model().name(),
        "Root mean square of the tangent's length, by the direction's, at what each layer takes;"
            + " %,d rows, %,d directions each.%s"
                .formatted(
                    parameters.on().size(),
                    directions,
                    isOneSided ? " On kinks the change along the direction itself." : ""),
        new Figure.Panel(
            "",
            Figure.Axis.counted("layer", 0, Math.max(1, gain.length - 1)),
            Figure.Axis.linear("gain", 0, high > 0 ? 1.04 * high : 1),
            Figure.Aspect.FREE,
            List.of(
                new Mark.Line(
                    "",
                    Tensor.of(points, gain.length, 2),
                    new Mark.Stroke(Mark.Tone.FIRST, 1.4)))));
  }
}
