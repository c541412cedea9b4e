package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.HullParameters;

/** How the share inside falls with coordinates, and how many points it takes to keep it. */
final class GrowthPanels {

  private final HullParameters parameters;

  GrowthPanels(HullParameters parameters) {
    this.parameters = parameters;
  }

  /** The shares of all points with what is expected, and those of fewer points. */
  Figure.Panel curve(Table curve) {
    long[] points = longs(curve, "points");
    long all = Arrays.stream(points).max().orElse(0);
    int[] last = IntStream.range(0, points.length).filter(i -> points[i] == all).toArray();
    double[] dims = curve.numbers("dims").toDoubles();
    double[] inside = curve.numbers("inside").toDoubles();
    List<Mark> marks = new ArrayList<>();
    marks.add(line("Wendel, centre", last, dims, of(curve, "wendel"), Mark.Tone.THIRD, 1));
    int[] fewer = IntStream.range(0, points.length).filter(i -> points[i] < all).toArray();
    long[] sizes = IntStream.of(fewer).mapToLong(i -> points[i]).distinct().toArray();
    for (long n : sizes) {
      int[] some = IntStream.of(fewer).filter(i -> points[i] == n).toArray();
      marks.add(line("", some, dims, inside, Mark.Tone.QUIET, 1));
    }
    if (sizes.length > 0) {
      marks.add(sized(dims, inside, points));
    } else {
      marks.add(intervals(dims, of(curve, "low"), of(curve, "high")));
    }
    marks.add(line("rows", last, dims, inside, Mark.Tone.FIRST, 1.6));
    marks.add(line("expected (Efron)", last, dims, of(curve, "efron"), Mark.Tone.SECOND, 1.2));
    double[] ranks = of(curve, "ranks");
    int[] known = IntStream.of(last).filter(i -> !Double.isNaN(ranks[i])).toArray();
    if (known.length > 0) {
      marks.add(
          new Mark.Points(
              "(N - 1) / (N + 1)",
              pairs(known, dims, ranks),
              List.of(),
              new Mark.Fill.Solid(Mark.Tone.INK)));
    }
    return new Figure.Panel(
        "",
        Figure.Axis.counted("coordinates", 0, 1.04 * Arrays.stream(dims).max().orElse(1)),
        Figure.Axis.linear("share inside", 0, 1.02),
        Figure.Aspect.FREE,
        marks);
  }

  String curveCaption() {
    return (" The lines are the share inside by the number of coordinates (%s), of the rows%s and"
            + " as the points themselves let expect (Efron: the share of them in the hull of the"
            + " others), and how often the centre of a symmetric law is inside (Wendel).")
        .formatted(
            switch (parameters.reduce()) {
              case PCA -> "principal components";
              case RANDOM -> "random directions";
              case PIXELS -> "numbers around the middle";
              case STRIDED -> "numbers of ever finer grids";
              case LOWPASS -> "the slowest cosines";
            },
            parameters.sizes().isEmpty() ? " with 95 % intervals" : ", also of fewer points,");
  }

  /** How many points have the wanted share of the rows, and what theory says of other shares. */
  Figure.Panel needed(Table needed, int all) {
    double[] dimension = needed.numbers("dimension").toDoubles();
    double[] points = of(needed, "points");
    double[] wendel = needed.numbers("wendel").toDoubles();
    double[] convex = of(needed, "convex");
    int[] places = IntStream.range(0, points.length).toArray();
    int[] found = IntStream.of(places).filter(i -> !Double.isNaN(points[i])).toArray();
    int[] open = IntStream.of(places).filter(i -> Double.isNaN(points[i])).toArray();
    List<Mark> marks = new ArrayList<>();
    marks.add(line("Wendel, centre", places, dimension, wendel, Mark.Tone.THIRD, 1));
    marks.add(
        line("all corners (Barany, Furedi)", places, dimension, convex, Mark.Tone.QUIET, 1.2));
    if (found.length > 0) {
      marks.add(line("rows", found, dimension, points, Mark.Tone.FIRST, 1.6));
      marks.add(dots("", found, dimension, points, Mark.Tone.FIRST));
    }
    if (open.length > 0) {
      double[] more = new double[points.length];
      Arrays.fill(more, all);
      marks.add(dots("more than there are", open, dimension, more, Mark.Tone.ACCENT));
    }
    double top = Arrays.stream(points).filter(v -> !Double.isNaN(v)).max().orElse(all);
    double most = Math.max(Math.max(top, open.length > 0 ? all : 2), max(wendel));
    double right = Math.max(1, max(dimension));
    return new Figure.Panel(
        "",
        Figure.Axis.counted("dimension", 0, 1.04 * right),
        new Figure.Axis("points needed", new Range(1, 1.5 * most), Figure.Scale.LOG),
        Figure.Aspect.FREE,
        marks);
  }

  String neededCaption(Table needed) {
    double[] dimension = needed.numbers("dimension").toDoubles();
    double[] points = of(needed, "points");
    int[] found = IntStream.range(0, points.length).filter(i -> points[i] > 0).toArray();
    double slope = slope(found, dimension, points);
    return (" How many points have %.0f %% of the rows inside, by the dimension of their space%s;"
            + " so few that all are corners of their hull (Barany, Furedi) say nothing of it.")
        .formatted(
            100 * parameters.wanted().orElseThrow(),
            Double.isNaN(slope)
                ? ""
                : " (%.2f times as many a dimension)".formatted(Math.pow(2, slope)));
  }

  /** Least squares of the logarithm to base 2; NaN without three dimensions. */
  private static double slope(int[] at, double[] x, double[] y) {
    double xm = IntStream.of(at).mapToDouble(i -> x[i]).average().orElse(0);
    double ym = IntStream.of(at).mapToDouble(i -> log2(y[i])).average().orElse(0);
    double above = IntStream.of(at).mapToDouble(i -> (x[i] - xm) * (log2(y[i]) - ym)).sum();
    double below = IntStream.of(at).mapToDouble(i -> (x[i] - xm) * (x[i] - xm)).sum();
    boolean areEnough = IntStream.of(at).mapToDouble(i -> x[i]).distinct().count() > 2;
    return areEnough ? above / below : Double.NaN;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private static double max(double[] v) {
    return Arrays.stream(v).max().orElse(1);
  }

  private static double[] of(Table table, String column) {
    return table.numbers(column).toDoubles();
  }

  private static long[] longs(Table table, String column) {
    return Arrays.stream(of(table, column)).mapToLong(v -> (long) v).toArray();
  }

  /** Dots that say by their colour how many points there were. */
  private static Mark sized(double[] dims, double[] inside, long[] points) {
    int[] all = IntStream.range(0, dims.length).toArray();
    double[] size = Arrays.stream(points).mapToDouble(n -> n).toArray();
    return new Mark.Points(
        "",
        pairs(all, dims, inside),
        List.of(),
        new Mark.Fill.ByValue(Tensor.of(size), "points", Figure.Scale.LOG, false));
  }

  private static Mark intervals(double[] dims, double[] low, double[] high) {
    double[] ends = new double[4 * dims.length];
    for (int i = 0; i < dims.length; i++) {
      System.arraycopy(new double[] {dims[i], low[i], dims[i], high[i]}, 0, ends, 4 * i, 4);
    }
    return new Mark.Segments(
        "", Tensor.of(ends, dims.length, 4), new Mark.Stroke(Mark.Tone.FIRST, 0.8));
  }

  private static Mark dots(String name, int[] at, double[] x, double[] y, Mark.Tone tone) {
    return new Mark.Points(name, pairs(at, x, y), List.of(), new Mark.Fill.Solid(tone));
  }

  private static Mark line(
      String name, int[] at, double[] x, double[] y, Mark.Tone tone, double width) {
    return new Mark.Line(name, pairs(at, x, y), new Mark.Stroke(tone, width));
  }

  private static Tensor pairs(int[] at, double[] x, double[] y) {
    double[] pairs = new double[2 * at.length];
    for (int i = 0; i < at.length; i++) {
      pairs[2 * i] = x[at[i]];
      pairs[2 * i + 1] = y[at[i]];
    }
    return Tensor.of(pairs, at.length, 2);
  }
}
