package org.loupe.geometry.internal.hull;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.HullParameters;

/** How far outside the rows are: a histogram of their distances. */
final class HullFigure {

  private static final int BINS = 24;

  private final HullParameters parameters;
  private final Cloud cloud;

  HullFigure(HullParameters parameters, Cloud cloud) {
    this.parameters = parameters;
    this.cloud = cloud;
  }

  Figure of(double[] outside, long inside, long rows, double low, double high) {
    double most = Arrays.stream(outside).max().orElse(1);
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
    String caption =
        "%,d of %,d rows of %s are inside the convex hull of %,d points of %s in %d dimensions (%.1f to %.1f %%). The bars are the others."
            .formatted(
                inside,
                rows,
                parameters.on().name(),
                cloud.points().length,
                parameters.points().name(),
                cloud.dimension(),
                100 * low,
                100 * high);
    return Figure.of(
        "Distance to the convex hull",
        caption,
        new Figure.Panel(
            "",
            Figure.Axis.linear("distance to the hull", 0, most),
            Figure.Axis.linear("rows", 0, 1.04 * tallest),
            Figure.Aspect.FREE,
            List.of(new Mark.Bars("", Tensor.of(edges), Tensor.of(heights), Mark.Tone.FIRST))));
  }
}
