package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.prune.PruneCourse.Point;

/** Accuracy and multiplications over the ratio, a line a criterion. */
final class CourseFigure {

  private static final List<Mark.Tone> TONES =
      List.of(Mark.Tone.QUIET, Mark.Tone.FIRST, Mark.Tone.SECOND, Mark.Tone.THIRD);

  private final String name;
  private final double accuracy;
  private final long macs;

  CourseFigure(String name, double accuracy, long macs) {
    this.name = name;
    this.accuracy = accuracy;
    this.macs = macs;
  }

  Figure of(List<Point> points) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    points.forEach(p -> curves.computeIfAbsent(p.curve(), _ -> new ArrayList<>()).add(p));
    String caption =
        ("Accuracy of %s without any training after the pruning; whole it has %.3f and %,d"
                + " multiplications a row.")
            .formatted(name, accuracy, macs);
    return new Figure(
        "What is left of %s when units go".formatted(name),
        caption,
        List.of(
            panel("accuracy", curves, accuracy, Point::accuracy),
            panel("share of the multiplications", curves, 1, p -> (double) p.macs() / macs)),
        2);
  }

  private Figure.Panel panel(
      String label, Map<String, List<Point>> curves, double whole, ToDoubleFunction<Point> value) {
    List<Mark> marks = new ArrayList<>();
    int n = 0;
    for (Map.Entry<String, List<Point>> e : curves.entrySet()) {
      // what is repaired is the one to look at
      boolean repaired = e.getValue().getFirst().repaired();
      Mark.Stroke stroke =
          repaired
              ? new Mark.Stroke(Mark.Tone.ACCENT, 2.2)
              : new Mark.Stroke(TONES.get(n++ + TONES.size() - plain(curves)), 1.6);
      marks.add(line(e.getKey(), e.getValue(), whole, value, stroke));
    }
    return new Figure.Panel(
        "",
        Figure.Axis.linear("share of units that is removed", 0, 1),
        Figure.Axis.linear(label, 0, 1.02),
        Figure.Aspect.FREE,
        marks);
  }

  private static int plain(Map<String, List<Point>> curves) {
    return (int) curves.values().stream().filter(c -> !c.getFirst().repaired()).count();
  }

  /** From the whole network on, by the share that is really removed. */
  private static Mark line(
      String name,
      List<Point> curve,
      double whole,
      ToDoubleFunction<Point> value,
      Mark.Stroke stroke) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {0, whole});
    curve.forEach(p -> points.add(new double[] {p.removed(), value.applyAsDouble(p)}));
    points.sort((a, b) -> Double.compare(a[0], b[0]));
    double[] flat = points.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Mark.Line(name, Tensor.of(flat, points.size(), 2), stroke);
  }
}
