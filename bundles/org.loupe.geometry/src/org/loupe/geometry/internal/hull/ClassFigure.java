package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullParameters;

/** How far rows of each class are from the hull of their class and of all, and who is in whose. */
final class ClassFigure {

  /** Classes that have a panel each. */
  private static final int PANELS = 20;

  private static final int BINS = 20;

  private final HullParameters parameters;
  private final List<String> names;
  private final int[][] rowsOf;
  private final double[] overall;
  private final IntToDoubleFunction own;

  /**
   * Figures of classes.
   *
   * @param rowsOf numbers of the rows of each class
   * @param overall distances to the hull of all points, one a row
   * @param own the distance of a row to the hull of its class
   */
  ClassFigure(
      HullParameters parameters,
      List<String> names,
      int[][] rowsOf,
      double[] overall,
      IntToDoubleFunction own) {
    this.parameters = parameters;
    this.names = names;
    this.rowsOf = rowsOf;
    this.overall = overall;
    this.own = own;
  }

  /** The distances, when rows have classes, and the overlap. */
  List<Figure> of(Tensor overlap) {
    int[] shown =
        IntStream.range(0, names.size()).filter(c -> rowsOf[c].length > 0).limit(PANELS).toArray();
    if (shown.length == 0) {
      return List.of();
    }
    return List.of(distances(shown), matrix(overlap));
  }

  private Figure distances(int[] shown) {
    double most =
        IntStream.of(shown)
            .flatMap(c -> IntStream.of(rowsOf[c]))
            .mapToDouble(i -> Math.max(own.applyAsDouble(i), overall[i]))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    double width = most > 0 ? most : 1;
    List<Figure.Panel> panels = new ArrayList<>();
    for (int c : shown) {
      panels.add(panel(c, width));
    }
    long left = Arrays.stream(rowsOf).filter(r -> r.length > 0).count() - shown.length;
    String caption =
        "Rows of each class by their distance to the hull of the points of their own class and of"
            + " all points; rows inside are at 0."
            + (left > 0 ? " %d further classes are in the table.".formatted(left) : "");
    return new Figure(
        "Distance to the hull, class by class",
        caption,
        panels,
        Math.min(panels.size(), panels.size() <= 4 ? 2 : 5));
  }

  private Figure.Panel panel(int c, double width) {
    double[] edges = new double[BINS + 1];
    Arrays.setAll(edges, b -> width * b / BINS);
    double[] mine = heights(c, own, width);
    double[] all = heights(c, i -> overall[i], width);
    double tallest =
        Math.max(
            Arrays.stream(mine).max().orElse(1), Math.max(1, Arrays.stream(all).max().orElse(1)));
    String bound = parameters.goal() == HullGoal.VERDICT ? ", at least" : "";
    return new Figure.Panel(
        names.get(c),
        Figure.Axis.linear("distance" + bound, 0, width),
        Figure.Axis.linear("rows", 0, 1.08 * tallest),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Bars("own class", Tensor.of(edges), Tensor.of(mine), Mark.Tone.FIRST),
            new Mark.Line(
                "all points", steps(edges, all), new Mark.Stroke(Mark.Tone.SECOND, 1.6))));
  }

  private double[] heights(int c, IntToDoubleFunction distance, double width) {
    double[] heights = new double[BINS];
    for (int i : rowsOf[c]) {
      double d = distance.applyAsDouble(i);
      if (Double.isFinite(d)) {
        heights[(int) Math.min(BINS - 1, d / width * BINS)]++;
      }
    }
    return heights;
  }

  /** The outline of bars. */
  private static Tensor steps(double[] edges, double[] heights) {
    double[] line = new double[4 * heights.length + 4];
    line[0] = edges[0];
    for (int b = 0; b < heights.length; b++) {
      line[4 * b + 2] = edges[b];
      line[4 * b + 3] = heights[b];
      line[4 * b + 4] = edges[b + 1];
      line[4 * b + 5] = heights[b];
    }
    line[line.length - 2] = edges[heights.length];
    return Tensor.of(line, line.length / 2, 2);
  }

  private Figure matrix(Tensor overlap) {
    int n = names.size();
    double[] turned = new double[n * n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        turned[r * n + c] = overlap.at(r, c);
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
                Tensor.of(turned), "share of the rows", Figure.Scale.LINEAR, false));
    double most = 0;
    for (int i = 0; i < n * n; i++) {
      most = i % (n + 1) != 0 && turned[i] > most ? turned[i] : most;
    }
    return Figure.of(
        "Rows in the hulls of classes",
        "Line by line from the top the rows of a class (%s), column by column the hulls of the"
                .formatted(String.join(", ", names.subList(0, Math.min(n, PANELS))))
            + " classes: the share of the rows that are in that hull, at most %.0f %% of a class in"
                .formatted(100 * most)
            + " that of another.",
        new Figure.Panel(
            "",
            new Figure.Axis("hull of class", all, Figure.Scale.LINEAR),
            new Figure.Axis("rows of class, from the last", all, Figure.Scale.LINEAR),
            Figure.Aspect.EQUAL,
            List.of(raster)));
  }
}
