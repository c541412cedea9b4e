package org.loupe.evaluation.internal;

import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/** The confusion of classes as a picture, or bars of how often each output is the largest. */
final class ClassFigure {
  private final Model model;
  private final Dataset data;
  private final int outputs;

  ClassFigure(Model model, Dataset data, int outputs) {
    this.model = model;
    this.data = data;
    this.outputs = outputs;
  }

  Figure of(Tensor confusion, Tensor winners) {
    String title = "Classes of %s on %s".formatted(model.name(), data.name());
    return confusion.count() > 0
        ? new Figure(
            title,
            "Rows of each label by the largest output of %s.".formatted(model.name()),
            List.of(confusion(confusion)),
            1)
        : new Figure(
            title,
            "How often each output of %s is the largest.".formatted(model.name()),
            List.of(bars(winners)),
            1);
  }

  private Figure.Panel confusion(Tensor counts) {
    return new Figure.Panel(
        "",
        Figure.Axis.counted("largest output", -0.5, outputs - 0.5),
        Figure.Axis.counted("label", -0.5, outputs - 0.5),
        Figure.Aspect.EQUAL,
        List.of(cells(counts)));
  }

  /** A square for each pair that some row has; the empty ones stay as the paper is. */
  private static Mark cells(Tensor counts) {
    int side = Math.toIntExact(counts.size(0));
    double[] all = counts.toDoubles();
    int[] used = IntStream.range(0, all.length).filter(i -> all[i] > 0).toArray();
    double[] points = new double[8 * used.length];
    long[] offsets = new long[used.length + 1];
    double[] values = new double[used.length];
    for (int k = 0; k < used.length; k++) {
      double x = used[k] % side;
      double y = Math.floorDiv(used[k], side);
      double[] corners = {x - 0.5, y - 0.5, x + 0.5, y - 0.5, x + 0.5, y + 0.5, x - 0.5, y + 0.5};
      System.arraycopy(corners, 0, points, 8 * k, 8);
      offsets[k + 1] = 4L * (k + 1);
      values[k] = all[used[k]];
    }
    Mark.Fill fill = new Mark.Fill.ByValue(Tensor.of(values), "rows", Figure.Scale.LINEAR, false);
    return new Mark.Polygons(
        "",
        Tensor.of(points, 4L * used.length, 2),
        Tensor.of(offsets, offsets.length),
        fill,
        new Mark.Stroke(Mark.Tone.QUIET, 0.5));
  }

  private Figure.Panel bars(Tensor winners) {
    double[] heights = new double[outputs];
    for (double w : winners.toDoubles()) {
      heights[(int) w]++;
    }
    double[] edges = new double[outputs + 1];
    double high = 1;
    for (int i = 0; i <= outputs; i++) {
      edges[i] = i - 0.5;
      high = Math.max(high, i < outputs ? heights[i] : 0);
    }
    return new Figure.Panel(
        "",
        Figure.Axis.counted("output", -0.5, outputs - 0.5),
        Figure.Axis.counted("rows", 0, high),
        Figure.Aspect.FREE,
        List.of(new Mark.Bars("", Tensor.of(edges), Tensor.of(heights), Mark.Tone.FIRST)));
  }
}
