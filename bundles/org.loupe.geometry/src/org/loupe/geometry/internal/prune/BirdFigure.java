package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;

/** Distances of all states from each other, and those that the early bird is told by. */
final class BirdFigure {

  private final String name;
  private final double threshold;
  private final int lookback;

  BirdFigure(String name, double threshold, int lookback) {
    this.name = name;
    this.threshold = threshold;
    this.lookback = lookback;
  }

  Figure of(Tensor distances, double[] previous, double[] farthest, double[] accuracy, long stop) {
    int n = previous.length;
    double[] turned = new double[n * n];
    double most = threshold;
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        // row 0 of a raster is at the top
        turned[r * n + c] = distances.at(n - 1 - r, c);
        most = Math.max(most, Math.abs(r - c) <= lookback ? distances.at(r, c) : 0);
      }
    }
    Range all = new Range(-0.5, n - 0.5);
    Mark raster =
        new Mark.Raster(
            "",
            Tensor.of(turned, n, n),
            all,
            all,
            new Mark.Fill.ByValue(
                Tensor.of(turned), "share of bits that differ", Figure.Scale.LINEAR, false));
    List<Mark> curves = new ArrayList<>();
    double[] limit = {-0.5, threshold, n - 0.5, threshold};
    curves.add(
        new Mark.Segments(
            "threshold", Tensor.of(limit, 1, 4), new Mark.Stroke(Mark.Tone.QUIET, 1.2)));
    curves.add(line("from the state before", previous, Mark.Tone.FIRST));
    if (lookback < n) {
      curves.add(line("farthest of the last %d".formatted(lookback), farthest, Mark.Tone.SECOND));
    }
    if (stop >= 0) {
      double[] upright = {stop, 0, stop, 1.05 * most};
      curves.add(
          new Mark.Segments(
              "early bird", Tensor.of(upright, 1, 4), new Mark.Stroke(Mark.Tone.ACCENT, 1.6)));
    }
    String caption =
        "%d states of %s. %s"
            .formatted(
                n,
                name,
                stop < 0
                    ? "None of them differs from the %d before it by less than %s."
                        .formatted(lookback, threshold)
                    : "State %d is the first that differs from the %d before it by less than %s."
                        .formatted(stop, lookback, threshold));
    return new Figure(
        "When the partition stops moving",
        caption,
        List.of(
            new Figure.Panel(
                "all states",
                new Figure.Axis("state", all, Figure.Scale.COUNT),
                new Figure.Axis("state", all, Figure.Scale.COUNT),
                Figure.Aspect.EQUAL,
                List.of(raster)),
            new Figure.Panel(
                "in the course of the training",
                new Figure.Axis("state", all, Figure.Scale.COUNT),
                Figure.Axis.linear("share of bits that differ", 0, 1.05 * most),
                Figure.Aspect.FREE,
                curves,
                accuracy(accuracy))),
        2);
  }

  /** Accuracy over the same states, on an axis of its own; none without labelled rows. */
  private static List<Figure.Second> accuracy(double[] values) {
    if (Double.isNaN(values[0])) {
      return List.of();
    }
    double least = Arrays.stream(values).min().orElseThrow();
    return List.of(
        new Figure.Second(
            Figure.Axis.linear("accuracy", Math.floor(20 * least) / 20 - 0.05, 1),
            List.of(line("accuracy", values, Mark.Tone.THIRD))));
  }

  private static Mark line(String name, double[] values, Mark.Tone tone) {
    List<double[]> points = new ArrayList<>();
    for (int t = 0; t < values.length; t++) {
      if (!Double.isNaN(values[t])) {
        points.add(new double[] {t, values[t]});
      }
    }
    double[] flat = points.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Mark.Line(name, Tensor.of(flat, points.size(), 2), new Mark.Stroke(tone, 1.6));
  }
}
