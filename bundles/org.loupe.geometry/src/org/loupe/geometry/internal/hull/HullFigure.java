package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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

  /**
   * The figure.
   *
   * @param outside distances of the rows that are not inside
   * @param shown rows that a strip of pictures shows
   */
  Figure of(double[] outside, Share share, Table curve, Table needed, Table errors, int[] shown) {
    String caption =
        ("%,d of %,d rows of %s are inside the convex hull of %,d points of %s in %d dimensions"
                + "%s%s (%.1f to %.1f %%). The bars are the others, by their %s.")
            .formatted(
                share.count(),
                share.rows(),
                parameters.on().name(),
                cloud.points().length,
                parameters.points().name(),
                cloud.dimension(),
                parameters.layer().map(l -> " of " + l.name()).orElse(""),
                dimension < cloud.dimension() ? ", of which they span %d".formatted(dimension) : "",
                100 * share.low(),
                100 * share.high(),
                measured());
    caption +=
        parameters
            .neighbours()
            .map(k -> " For each row only the %d nearest points count.".formatted(k))
            .orElse("");
    List<Figure.Panel> panels = new ArrayList<>(List.of(distances(outside)));
    GrowthPanels growth = new GrowthPanels(parameters);
    if (curve.rows() > 0) {
      panels.add(growth.curve(curve));
      caption += growth.curveCaption();
    }
    if (needed.rows() > 0) {
      panels.add(growth.needed(needed, cloud.points().length));
      caption += growth.neededCaption(needed);
    }
    if (errors.rows() > 0) {
      panels.add(errors(errors));
      caption +=
          (" Groups of rows by their distance, those inside first: how often %s is wrong, and how"
                  + " often it would be by its own confidence.")
              .formatted(parameters.model().orElseThrow().name());
    }
    if (shown.length > 0) {
      caption +=
          " The strip shows rows %s: a row, the nearest point of the hull, and their difference."
              .formatted(
                  Arrays.stream(shown)
                      .mapToObj(Integer::toString)
                      .collect(Collectors.joining(", ")));
    }
    return new Figure("Distance to the convex hull", caption, panels, Math.min(2, panels.size()));
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
        Figure.Axis.counted("rows", 0, 1.04 * tallest),
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

  /** How often the model is wrong in each group of rows, with intervals. */
  private Figure.Panel errors(Table errors) {
    int n = (int) errors.rows();
    double[] from = errors.numbers("from").toDoubles();
    double[] to = errors.numbers("to").toDoubles();
    double[] rate = errors.numbers("rate").toDoubles();
    double[] low = errors.numbers("low").toDoubles();
    double[] high = errors.numbers("high").toDoubles();
    double[] confidence = errors.numbers("confidence").toDoubles();
    double[] own = new double[4 * n];
    double[] ownMiddles = new double[2 * n];
    double[] spans = new double[4 * n];
    double[] ends = new double[4 * n];
    double[] middles = new double[2 * n];
    for (int g = 0; g < n; g++) {
      double middle = (from[g] + to[g]) / 2;
      System.arraycopy(new double[] {from[g], rate[g], to[g], rate[g]}, 0, spans, 4 * g, 4);
      System.arraycopy(new double[] {middle, low[g], middle, high[g]}, 0, ends, 4 * g, 4);
      double unsure = 1 - confidence[g];
      System.arraycopy(new double[] {from[g], unsure, to[g], unsure}, 0, own, 4 * g, 4);
      ownMiddles[2 * g] = middle;
      ownMiddles[2 * g + 1] = unsure;
      middles[2 * g] = middle;
      middles[2 * g + 1] = rate[g];
    }
    double farthest = Arrays.stream(to).filter(Double::isFinite).max().orElse(1);
    double most = farthest > 0 ? farthest : 1;
    double least = Arrays.stream(confidence).min().orElse(1);
    double top = Math.min(1, 1.1 * Math.max(1 - least, Arrays.stream(high).max().orElse(1)));
    Mark.Stroke thin = new Mark.Stroke(Mark.Tone.FIRST, 0.8);
    return new Figure.Panel(
        "",
        // points of rows inside, and of groups without errors, stand clear of the axes
        Figure.Axis.linear(measured() + " to the hull", -0.03 * most, 1.02 * most),
        Figure.Axis.linear("error rate", -0.03 * top, top),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Segments("", Tensor.of(own, n, 4), new Mark.Stroke(Mark.Tone.SECOND, 1.8)),
            points("1 - confidence", ownMiddles, Mark.Tone.SECOND),
            new Mark.Segments("", Tensor.of(ends, n, 4), thin),
            new Mark.Segments("", Tensor.of(spans, n, 4), new Mark.Stroke(Mark.Tone.FIRST, 1.8)),
            points("wrong", middles, Mark.Tone.FIRST)));
  }

  private static Mark points(String name, double[] at, Mark.Tone tone) {
    return new Mark.Points(
        name, Tensor.of(at, at.length / 2, 2), List.of(), new Mark.Fill.Solid(tone));
  }
}
