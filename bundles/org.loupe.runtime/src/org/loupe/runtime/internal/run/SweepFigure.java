package org.loupe.runtime.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;

/** The numbers of a sweep's points over the first of its axes that is numeric. */
final class SweepFigure {
  private static final int MOST_PANELS = 6;
  private static final int MOST_COLUMNS = 3;
  private static final double WIDTH = 1.2;

  /** Axes over more than this are shown by ratios: widths and rates are mostly doubled. */
  private static final double MANY_TIMES = 30;

  private SweepFigure() {}

  /** The figure; empty when no axis is numeric, or nothing changes along it. */
  static Optional<Figure> of(String sweep, SweepTable table) {
    Optional<String> axis =
        table.numericAxes().stream().filter(a -> values(table.numbers(a)) > 1).findFirst();
    if (axis.isEmpty()) {
      return Optional.empty();
    }
    double[] x = table.numbers(axis.get());
    List<Figure.Panel> panels = new ArrayList<>();
    for (String result : table.numericResults()) {
      double[] y = table.numbers(result);
      if (panels.size() < MOST_PANELS && values(y) > 1) {
        panels.add(panel(axis.get(), x, result, y));
      }
    }
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "%s over %s".formatted(sweep, axis.get()),
                "Each dot is a point of the sweep; the line joins the means of the points with"
                    + " the same value.",
                panels,
                Math.min(panels.size(), MOST_COLUMNS)));
  }

  private static long values(double[] numbers) {
    return Arrays.stream(numbers).filter(Double::isFinite).distinct().count();
  }

  private static Figure.Panel panel(String axis, double[] x, String result, double[] y) {
    Map<Double, double[]> sums = new TreeMap<>();
    List<double[]> dots = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
        dots.add(new double[] {x[i], y[i]});
        double[] sum = sums.computeIfAbsent(x[i], _ -> new double[2]);
        sum[0] += y[i];
        sum[1]++;
      }
    }
    List<double[]> means = new ArrayList<>();
    sums.forEach((at, sum) -> means.add(new double[] {at, sum[0] / sum[1]}));
    return new Figure.Panel(
        "",
        axis(axis, dots.stream().mapToDouble(d -> d[0]).toArray()),
        axis(result, dots.stream().mapToDouble(d -> d[1]).toArray()),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Line("mean", pairs(means), new Mark.Stroke(Mark.Tone.QUIET, WIDTH)),
            new Mark.Points("points", pairs(dots), List.of(), new Mark.Fill.Solid(Mark.Tone.FIRST))));
  }

  private static Figure.Axis axis(String label, double[] numbers) {
    double low = Arrays.stream(numbers).min().orElseThrow();
    double high = Arrays.stream(numbers).max().orElseThrow();
    if (low > 0 && high / low > MANY_TIMES) {
      return new Figure.Axis(label, new Range(low / 1.1, high * 1.1), Figure.Scale.LOG);
    }
    double room = Math.max(0.05 * (high - low), 1e-9 * Math.max(1, Math.abs(high)));
    return Figure.Axis.linear(label, low - room, high + room);
  }

  private static Tensor pairs(List<double[]> pairs) {
    double[] flat = pairs.stream().flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(flat, pairs.size(), 2);
  }
}
