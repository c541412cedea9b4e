package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullParameters;
import org.loupe.numeric.Statistics;

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

  /**
   * The distances, when rows have classes, and the overlap.
   *
   * @param overlap [classes, classes]
   * @param distances [rows, classes]
   */
  List<Figure> of(Tensor overlap, Tensor distances) {
    int[] shown =
        IntStream.range(0, names.size()).filter(c -> rowsOf[c].length > 0).limit(PANELS).toArray();
    if (shown.length == 0) {
      return List.of();
    }
    return List.of(distances(shown), matrices(overlap, distances));
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
        Figure.Axis.counted("rows", 0, 1.08 * tallest),
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

  /** Classes of the rows by hulls: how far, and where some are inside how many. */
  private Figure matrices(Tensor overlap, Tensor distances) {
    int n = names.size();
    double[] share = new double[n * n];
    double[] median = new double[n * n];
    double most = 0;
    boolean isAny = false;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        int hull = b;
        // row 0 of a raster is at the top
        int at = (n - 1 - a) * n + b;
        share[at] = overlap.at(a, b);
        double[] some =
            IntStream.of(rowsOf[a])
                .mapToDouble(i -> distances.at(i, hull))
                .filter(Double::isFinite)
                .toArray();
        median[at] = some.length > 0 ? Statistics.quantile(some, 0.5) : Double.NaN;
        most = a != b && share[at] > most ? share[at] : most;
        isAny |= share[at] > 0;
      }
    }
    List<Figure.Panel> panels =
        new ArrayList<>(List.of(matrix(median, "median distance to the hull")));
    if (isAny) {
      panels.add(matrix(share, "share of the rows inside"));
    }
    String listed =
        IntStream.range(0, Math.min(n, PANELS))
            .mapToObj(c -> c + " " + names.get(c))
            .collect(Collectors.joining(", "));
    boolean areNumbers = IntStream.range(0, n).allMatch(c -> names.get(c).equals("" + c));
    return new Figure(
        "Rows and the hulls of classes",
        "Each line has the rows of a class, each column the hull of the points of one. "
            + (isAny
                ? "At most %.0f %% of a class are in the hull of another.".formatted(100 * most)
                : "No row is in any of the hulls.")
            + (areNumbers ? "" : " The classes are %s.".formatted(listed)),
        panels,
        panels.size());
  }

  private Figure.Panel matrix(double[] values, String label) {
    int n = names.size();
    Range all = new Range(-0.5, n - 0.5);
    Mark raster =
        new Mark.Raster(
            "",
            Tensor.of(values, n, n),
            all,
            all,
            new Mark.Fill.ByValue(Tensor.of(values), label, Figure.Scale.LINEAR, false));
    return new Figure.Panel(
        "",
        new Figure.Axis("hull of class", all, Figure.Scale.COUNT),
        new Figure.Axis("rows of class", all, Figure.Scale.COUNT),
        Figure.Aspect.EQUAL,
        List.of(raster));
  }
}
