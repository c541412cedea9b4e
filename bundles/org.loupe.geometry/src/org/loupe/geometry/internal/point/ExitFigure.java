package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** The share of rays, and of rows, that have left their affine piece before a distance. */
final class ExitFigure {

  /** Steps of a curve that are drawn. */
  private static final int DRAWN = 1000;

  /** The axis goes so many times beyond the numbers. */
  private static final double WIDER = 1.2;

  private final String model;

  ExitFigure(String model) {
    this.model = model;
  }

  /**
   * The curves.
   *
   * @param rows with the nearest exit of each, and the radius of the ball where it is known
   */
  Figure of(Tensor distances, Table rows, boolean hasBalls) {
    double[] rays = sorted(distances);
    double[] nearest = sorted(rows.numbers("nearest"));
    double[] radius = hasBalls ? sorted(rows.numbers("radius")) : new double[0];
    // a ball may end where no ray does
    double[] all = DoubleStream.concat(positive(rays), positive(radius)).toArray();
    double low = Arrays.stream(all).min().orElse(0.1);
    double high = Arrays.stream(all).max().orElse(10);
    List<Mark> marks = new ArrayList<>();
    Range seen = new Range(low / WIDER, high * WIDER);
    marks.add(curve("rays", rays, seen, Mark.Tone.FIRST));
    marks.add(curve("rows, the nearest ray", nearest, seen, Mark.Tone.SECOND));
    if (hasBalls) {
      marks.add(curve("rows, in any direction", radius, seen, Mark.Tone.THIRD));
    }
    long never = Arrays.stream(rays).filter(Double::isInfinite).count();
    long at = Arrays.stream(rays).filter(d -> d == 0).count();
    String caption =
        "How far rays go from %,d rows before the affine map of %s changes.%s%s"
            .formatted(
                rows.rows(),
                model,
                at > 0 ? " Rays that leave at once, from a kink: %,d.".formatted(at) : "",
                never > 0 ? " Rays that never leave: %,d.".formatted(never) : "");
    return Figure.of(
        "Distance to the end of the affine piece, " + model,
        caption,
        new Figure.Panel(
            "",
            new Figure.Axis("distance", seen, Figure.Scale.LOG),
            Figure.Axis.linear("share that has left", 0, 1),
            Figure.Aspect.FREE,
            marks));
  }

  private static double[] sorted(Tensor t) {
    double[] d = t.toDoubles();
    Arrays.sort(d);
    return d;
  }

  private static DoubleStream positive(double[] d) {
    return Arrays.stream(d).filter(v -> v > 0 && !Double.isInfinite(v));
  }

  /** Steps: a share is left at once, and none between two distances. */
  private static Mark curve(String name, double[] sorted, Range seen, Mark.Tone tone) {
    int zeros = (int) Arrays.stream(sorted).filter(d -> d == 0).count();
    int ends = zeros + (int) positive(sorted).count();
    int step = Math.max(1, sorted.length / DRAWN);
    double share = (double) zeros / sorted.length;
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {seen.from(), share});
    for (int i = zeros; i < ends; i += step) {
      int last = Math.min(i + step, ends) - 1;
      points.add(new double[] {sorted[last], share});
      share = (last + 1.0) / sorted.length;
      points.add(new double[] {sorted[last], share});
    }
    points.add(new double[] {seen.to(), share});
    double[] flat = points.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Mark.Line(name, Tensor.of(flat, points.size(), 2), new Mark.Stroke(tone, 1.4));
  }
}
