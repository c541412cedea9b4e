package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.PruneCuts;
import org.loupe.geometry.internal.prune.Dendrogram.Merge;

/** For each layer the tree of its groups, and the distances in the tree's order. */
final class RedundancyFigure {

  /** Layers that are shown. */
  private static final int MOST_LAYERS = 4;

  /** Units along a side of a matrix that is shown. */
  private static final int MOST_SHOWN = 128;

  private final String name;
  private final PruneCuts sides;
  private final double within;

  RedundancyFigure(String name, PruneCuts sides, double within) {
    this.name = name;
    this.sides = sides;
    this.within = within;
  }

  Figure of(List<LayerCuts> layers, RedundancyTables tables) {
    List<Figure.Panel> panels = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (LayerCuts l : layers) {
      counts.add(
          "%,d of %,d in %s".formatted(RedundancyTables.cuts(l), l.units(), l.candidate().name()));
      Optional<Dendrogram> tree = l.tree().filter(t -> !t.merges().isEmpty());
      if (tree.isPresent() && panels.size() < 2 * MOST_LAYERS) {
        panels.add(tree(l, tree.get()));
        panels.add(matrix(l, tree.get().order()));
      }
    }
    if (panels.isEmpty()) {
      panels.add(nearest(layers.getFirst()));
    }
    String shown =
        panels.size() == 2 * MOST_LAYERS && layers.size() > MOST_LAYERS
            ? " The first %d layers are shown.".formatted(MOST_LAYERS)
            : "";
    return new Figure(
        "Cuts of %s that others make, too".formatted(name),
        ("Different cuts, whatever the side: %s. Groups are joined by the distance of their cuts,"
                    + " %s.")
                .formatted(
                    String.join(", ", counts.subList(0, Math.min(8, counts.size()))),
                    sides == PruneCuts.SIGNED ? "sides counted" : "sides not counted")
            + shown,
        panels,
        panels.size() == 1 ? 1 : 2);
  }

  /** Each join as a bracket over its two groups. */
  private Figure.Panel tree(LayerCuts l, Dendrogram tree) {
    int n = tree.units();
    double[] place = new double[n + tree.merges().size()];
    double[] height = new double[place.length];
    int[] order = tree.order();
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
    List<double[]> near = new ArrayList<>();
    List<double[]> far = new ArrayList<>();
    double top = 1e-9;
    for (int s = 0; s < tree.merges().size(); s++) {
      Merge m = tree.merges().get(s);
      double left = place[m.left()];
      double right = place[m.right()];
      double d = m.distance();
      List<double[]> to = d <= within ? near : far;
      to.add(new double[] {left, height[m.left()], left, d});
      to.add(new double[] {right, height[m.right()], right, d});
      to.add(new double[] {left, d, right, d});
      place[n + s] = (left + right) / 2;
      height[n + s] = d;
      top = Math.max(top, d);
    }
    List<Mark> marks = new ArrayList<>();
    if (!far.isEmpty()) {
      marks.add(brackets("different cuts", far, new Mark.Stroke(Mark.Tone.INK, 1)));
    }
    if (!near.isEmpty()) {
      marks.add(brackets("one cut", near, new Mark.Stroke(Mark.Tone.ACCENT, 2.4)));
    }
    return new Figure.Panel(
        l.candidate().name(),
        Figure.Axis.counted("units, in the order of the tree", -0.5, order.length - 0.5),
        // what is joined at once is seen above the axis
        Figure.Axis.linear("distance at which they join", -0.02 * top, 1.05 * top),
        Figure.Aspect.FREE,
        marks);
  }

  private static Mark brackets(String name, List<double[]> ends, Mark.Stroke stroke) {
    double[] flat = ends.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Mark.Segments(name, Tensor.of(flat, ends.size(), 4), stroke);
  }

  /** The distances of all units, or of every so manieth, in an order. */
  private Figure.Panel matrix(LayerCuts l, int[] order) {
    int n = Math.min(order.length, MOST_SHOWN);
    double[] values = new double[n * n];
    for (int r = 0; r < n; r++) {
      int a = order[(int) ((long) (n - 1 - r) * order.length / n)];
      for (int c = 0; c < n; c++) {
        int b = order[(int) ((long) c * order.length / n)];
        values[r * n + c] = a == b ? 0 : l.redundancy().distance(a, b, sides);
      }
    }
    Range all = new Range(-0.5, order.length - 0.5);
    Figure.Axis axis = new Figure.Axis("units, in the order of the tree", all, Figure.Scale.COUNT);
    return new Figure.Panel(
        n < order.length
            ? "%s, %d of %,d units".formatted(l.candidate().name(), n, order.length)
            : l.candidate().name(),
        axis,
        axis,
        Figure.Aspect.EQUAL,
        List.of(
            new Mark.Raster(
                "",
                Tensor.of(values, n, n),
                all,
                all,
                new Mark.Fill.ByValue(
                    Tensor.of(values), "distance of cuts", Figure.Scale.LINEAR, false))));
  }

  /** Where there is no tree: how many units have their nearest cut how near. */
  private static Figure.Panel nearest(LayerCuts l) {
    double[] sorted = new double[l.units()];
    int n = 0;
    for (int k = 0; k < l.units(); k++) {
      if (l.unsigned().partner(k) >= 0) {
        sorted[n++] = l.unsigned().nearest(k);
      }
    }
    Arrays.sort(sorted, 0, n);
    double[] points = new double[2 * n];
    for (int i = 0; i < n; i++) {
      points[2 * i] = sorted[i];
      points[2 * i + 1] = i + 1.0;
    }
    double right = n == 0 ? 1 : Math.max(1e-9, sorted[n - 1]);
    return new Figure.Panel(
        l.candidate().name(),
        Figure.Axis.linear("distance of the nearest cut", 0, 1.05 * right),
        Figure.Axis.counted("units whose nearest cut is as near", 0, Math.max(1, n)),
        Figure.Aspect.FREE,
        n == 0
            ? List.of()
            : List.of(
                new Mark.Line("", Tensor.of(points, n, 2), new Mark.Stroke(Mark.Tone.FIRST, 1.6))));
  }
}
