package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullParameters;

/** How far outside the rows are, and how many are inside the more coordinates are looked at. */
final class HullFigure {

  private static final int BINS = 24;

  private final HullParameters parameters;
  private final Cloud cloud;
  private final int dimension;

  /**
   * A figure.
   *
   * @param dimension of the smallest affine space that has all points
   */
  HullFigure(HullParameters parameters, Cloud cloud, int dimension) {
    this.parameters = parameters;
    this.cloud = cloud;
    this.dimension = dimension;
  }

  Figure of(double[] outside, Share share, Table curve) {
    String caption =
        ("%,d of %,d rows of %s are inside the convex hull of %,d points of %s in %d dimensions"
                + "%s (%.1f to %.1f %%). The bars are the others, by their %s.")
            .formatted(
                share.count(),
                share.rows(),
                parameters.on().name(),
                cloud.points().length,
                parameters.points().name(),
                cloud.dimension(),
                dimension < cloud.dimension() ? ", of which they span %d".formatted(dimension) : "",
                100 * share.low(),
                100 * share.high(),
                measured());
    List<Figure.Panel> panels = new ArrayList<>(List.of(distances(outside)));
    if (curve.rows() > 0) {
      panels.add(curve(curve));
      caption +=
          " The line is the share inside by the number of coordinates (%s), with 95 %% intervals."
              .formatted(
                  switch (parameters.reduce()) {
                    case PCA -> "principal components";
                    case RANDOM -> "random directions";
                    case PIXELS -> "numbers around the middle";
                  });
    }
    return new Figure("Distance to the convex hull", caption, panels, panels.size());
  }

  private Figure.Panel distances(double[] outside) {
    double farthest = Arrays.stream(outside).max().orElse(1);
    // rows that are undecided may be 0 away
    double most = farthest > 0 ? farthest : 1;
    double[] edges = new double[BINS + 1];
    for (int b = 0; b <= BINS; b++) {
      edges[b] = most * b / BINS;
    }
    double[] heights = new double[BINS];
    double tallest = 1;
    for (double d : outside) {
      int b = (int) Math.min(BINS - 1, d / most * BINS);
      tallest = Math.max(tallest, ++heights[b]);
    }
    String bound = parameters.goal() == HullGoal.VERDICT ? ", at least" : "";
    return new Figure.Panel(
        "",
        Figure.Axis.linear(measured() + " to the hull" + bound, 0, most),
        Figure.Axis.linear("rows", 0, 1.04 * tallest),
        Figure.Aspect.FREE,
        List.of(new Mark.Bars("", Tensor.of(edges), Tensor.of(heights), Mark.Tone.FIRST)));
  }

  private String measured() {
    return switch (parameters.metric()) {
      case L2 -> "Euclidean distance";
      case LINF -> "largest difference";
      case L1 -> "sum of differences";
    };
  }

  private static Figure.Panel curve(Table curve) {
    int n = (int) curve.rows();
    double[] dims = curve.numbers("dims").toDoubles();
    double[] inside = curve.numbers("inside").toDoubles();
    double[] low = curve.numbers("low").toDoubles();
    double[] high = curve.numbers("high").toDoubles();
    double[] line = new double[2 * n];
    double[] ends = new double[4 * n];
    for (int i = 0; i < n; i++) {
      line[2 * i] = dims[i];
      line[2 * i + 1] = inside[i];
      System.arraycopy(new double[] {dims[i], low[i], dims[i], high[i]}, 0, ends, 4 * i, 4);
    }
    Mark.Stroke thin = new Mark.Stroke(Mark.Tone.FIRST, 0.8);
    return new Figure.Panel(
        "",
        Figure.Axis.linear("coordinates", 0, 1.04 * Arrays.stream(dims).max().orElse(1)),
        Figure.Axis.linear("share inside", 0, 1),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Segments("", Tensor.of(ends, n, 4), thin),
            new Mark.Line("", Tensor.of(line, n, 2), new Mark.Stroke(Mark.Tone.FIRST, 1.4))));
  }
}
