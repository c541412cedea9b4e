package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;

/** The first output of networks with one input, over that. Not thread-safe. */
final class PoliceCurve {

  /** Finer than a pixel. */
  private static final int POINTS = 801;

  private final double from;
  private final double to;
  private final List<Mark> lines = new ArrayList<>();
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  PoliceCurve(double from, double to) {
    this.from = from;
    this.to = to;
  }

  void add(String name, Model model, Mark.Tone tone) {
    Network network = Networks.of(model);
    AffineProgram program = AffineProgram.of(network, network.outputs().values().iterator().next());
    double[] points = new double[2 * POINTS];
    for (int i = 0; i < POINTS; i++) {
      double x = from + (to - from) * i / (POINTS - 1);
      double y = program.value(new double[] {x})[0];
      points[2 * i] = x;
      points[2 * i + 1] = y;
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
    lines.add(new Mark.Line(name, Tensor.of(points, POINTS, 2), new Mark.Stroke(tone, 1.6)));
  }

  Figure.Panel panel(List<Extent> extents) {
    double more = 0.05 * Math.max(1e-9, high - low);
    double[] ends = new double[8 * extents.size()];
    for (int r = 0; r < extents.size(); r++) {
      double[] range = extents.get(r).range(new double[] {1});
      for (int e = 0; e < 2; e++) {
        ends[8 * r + 4 * e] = range[e];
        ends[8 * r + 4 * e + 1] = low - more;
        ends[8 * r + 4 * e + 2] = range[e];
        ends[8 * r + 4 * e + 3] = high + more;
      }
    }
    List<Mark> marks = new ArrayList<>();
    marks.add(
        new Mark.Segments(
            "region", Tensor.of(ends, 2 * extents.size(), 4), new Mark.Stroke(Mark.Tone.INK, 1)));
    marks.addAll(lines);
    return new Figure.Panel(
        "curve",
        Figure.Axis.linear("input", from, to),
        Figure.Axis.linear("first output", low - more, high + more),
        Figure.Aspect.FREE,
        marks);
  }
}
