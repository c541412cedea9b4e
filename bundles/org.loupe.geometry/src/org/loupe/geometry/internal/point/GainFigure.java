package org.loupe.geometry.internal.point;

import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.AtKink;
import org.loupe.geometry.JvpParameters;

/**
 * How directions grow from layer to layer.
 *
 * @param directions how many a row
 * @param piecewise whether the network has affine pieces
 */
record GainFigure(JvpParameters parameters, int directions, boolean piecewise) {

  /** The figure of the gains, layer by layer. */
  Figure of(double[] gain) {
    double[] points = new double[2 * gain.length];
    double high = 0;
    for (int i = 0; i < gain.length; i++) {
      points[2 * i] = i;
      points[2 * i + 1] = gain[i];
      high = Math.max(high, gain[i]);
    }
    String smooth = " The network is smooth: tangents at the rows alone, input and output.";
    String oneSided = " On kinks the change along the direction itself.";
    boolean isOneSided = piecewise && parameters.atKink() == AtKink.ONE_SIDED;
    return Figure.of(
        "Growth of directions in " + parameters.model().name(),
        "Root mean square of the tangent's length, by the direction's, at what each layer takes;"
            + " %,d rows, %,d directions each.%s%s"
                .formatted(
                    parameters.on().size(),
                    directions,
                    piecewise ? "" : smooth,
                    isOneSided ? oneSided : ""),
        new Figure.Panel(
            "",
            Figure.Axis.linear("layer", 0, Math.max(1, gain.length - 1)),
            Figure.Axis.linear("gain", 0, high > 0 ? 1.04 * high : 1),
            Figure.Aspect.FREE,
            List.of(
                new Mark.Line(
                    "",
                    Tensor.of(points, gain.length, 2),
                    new Mark.Stroke(Mark.Tone.FIRST, 1.4)))));
  }
}
