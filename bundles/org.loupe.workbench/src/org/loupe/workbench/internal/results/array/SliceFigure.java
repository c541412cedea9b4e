package org.loupe.workbench.internal.results.array;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;

/** A slice of an array as a figure: a heat map with its colour bar, or the line of a vector. */
final class SliceFigure {
  private SliceFigure() {}

  static Figure of(String name, Slice slice) {
    Tensor matrix = slice.matrix();
    String title = name + " " + index(slice);
    Figure.Panel panel =
        slice.rows() == 1 && slice.columns() > 1 ? line(slice, matrix) : map(slice, matrix);
    return Figure.of(title, "", panel);
  }

  /** As in a program: {@code [0, :, :]}. */
  private static String index(Slice slice) {
    StringBuilder text = new StringBuilder("[");
    for (int axis = 0; axis < slice.at().length; axis++) {
      boolean shown = axis == slice.down() || axis == slice.across();
      text.append(axis == 0 ? "" : ", ").append(shown ? ":" : Long.toString(slice.at()[axis]));
    }
    return text.append(']').toString();
  }

  private static Figure.Panel map(Slice slice, Tensor matrix) {
    double[] values = matrix.toDoubles();
    boolean signed =
        Arrays.stream(values).anyMatch(v -> v < 0) && Arrays.stream(values).anyMatch(v -> v > 0);
    // cells are centred at their indices; the first row is at the top
    Range x = new Range(-0.5, slice.columns() - 0.5);
    Figure.Axis down =
        Figure.Axis.countedDownwards("axis " + Math.max(0, slice.down()), -0.5, slice.rows() - 0.5);
    Mark raster =
        new Mark.Raster(
            "",
            matrix,
            x,
            down.range(),
            new Mark.Fill.ByValue(Tensor.of(values), "value", Figure.Scale.LINEAR, signed));
    boolean similar =
        Math.max(slice.rows(), slice.columns()) < 8 * Math.min(slice.rows(), slice.columns());
    return new Figure.Panel(
        "",
        new Figure.Axis("axis " + Math.max(0, slice.across()), x, Figure.Scale.COUNT),
        down,
        similar ? Figure.Aspect.EQUAL : Figure.Aspect.FREE,
        List.of(raster));
  }

  private static Figure.Panel line(Slice slice, Tensor row) {
    double[] points = new double[2 * (int) row.count()];
    double step = (double) slice.columns() / row.count();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < row.count(); i++) {
      double v = row.getDouble(i);
      points[2 * i] = i * step;
      points[2 * i + 1] = v;
      if (Double.isFinite(v)) {
        least = Math.min(least, v);
        most = Math.max(most, v);
      }
    }
    double low = least > most ? 0 : least;
    double high = least > most ? 1 : most > least ? most : least + 1;
    double room = 0.05 * (high - low);
    return new Figure.Panel(
        "",
        Figure.Axis.counted("axis " + slice.across(), 0, Math.max(1, slice.columns() - 1)),
        Figure.Axis.linear("value", low - room, high + room),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Line(
                "", Tensor.of(points, row.count(), 2), new Mark.Stroke(Mark.Tone.FIRST, 1.4))));
  }
}
