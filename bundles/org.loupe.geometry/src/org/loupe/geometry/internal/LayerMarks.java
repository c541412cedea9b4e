package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.value.Column;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;

/** The edges of regions by the layers that have made them; each edge once. */
final class LayerMarks {

  /** Edges a panel: more do not become clearer, and make files of tens of megabytes. */
  private static final int MOST = 20_000;

  private static final double RELATIVE = 1e-10;

  /** Edges in directions that differ by less, in radians, look like one line. */
  private static final double ANGLE = Math.PI / 2048;

  /** Edges that are as near, as a share of the window's size, look like one line. */
  private static final double OFFSET = 1.0 / 2048;

  private final List<List<double[]>> edges = new ArrayList<>();
  private final double radius;

  /**
   * Collects the edges.
   *
   * @param polygons vertices of the regions
   * @param labels for each vertex the label of the edge that begins there; -1 for the window
   * @param radius size of the window
   */
  LayerMarks(Column.Ragged polygons, Tensor labels, Layers layers, double radius) {
    this.radius = radius;
    for (int l = 0; l < layers.count(); l++) {
      edges.add(new ArrayList<>());
    }
    Weld weld = new Weld(RELATIVE, radius);
    Edges seen = new Edges();
    for (long r = 0; r < polygons.rows(); r++) {
      long from = polygons.offsets().getLong(r);
      long to = polygons.offsets().getLong(r + 1);
      for (long v = from; v < to; v++) {
        int layer = layers.layer(labels.getLong(v));
        long next = v + 1 == to ? from : v + 1;
        double[] edge = {
          polygons.values().at(v, 0),
          polygons.values().at(v, 1),
          polygons.values().at(next, 0),
          polygons.values().at(next, 1)
        };
        int a = weld.number(edge[0], edge[1]);
        int b = weld.number(edge[2], edge[3]);
        if (layer >= 0 && a != b && seen.left(seen.add(a, b, (int) r)) == r) {
          edges.get(layer).add(edge);
        }
      }
    }
  }

  /** The edges of a layer over those of the layers before it, the longest of very many. */
  List<Mark> upTo(int layer) {
    List<double[]> before = new ArrayList<>();
    for (int l = 0; l < layer; l++) {
      before.addAll(edges.get(l));
    }
    List<Mark> marks = new ArrayList<>();
    if (!before.isEmpty()) {
      marks.add(segments("earlier layers", before, new Mark.Stroke(Mark.Tone.QUIET, 0.5)));
    }
    if (!edges.get(layer).isEmpty()) {
      marks.add(segments("this layer", edges.get(layer), new Mark.Stroke(Mark.Tone.FIRST, 0.8)));
    }
    return marks;
  }

  private Mark segments(String name, List<double[]> edges, Mark.Stroke stroke) {
    List<double[]> drawn = joined(edges);
    if (drawn.size() > MOST) {
      double[] lengths = drawn.stream().mapToDouble(LayerMarks::length).sorted().toArray();
      double least = lengths[lengths.length - MOST];
      drawn = drawn.stream().filter(e -> length(e) >= least).limit(MOST).toList();
    }
    double[] flat = drawn.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Mark.Segments(name, Tensor.of(flat, drawn.size(), 4), stroke);
  }

  /** A line that later layers have cut to pieces is one again. */
  private List<double[]> joined(List<double[]> edges) {
    Map<Line, List<double[]>> onLine = new LinkedHashMap<>();
    for (double[] e : edges) {
      onLine.computeIfAbsent(line(e), _ -> new ArrayList<>()).add(e);
    }
    List<double[]> joined = new ArrayList<>();
    for (Map.Entry<Line, List<double[]>> l : onLine.entrySet()) {
      double angle = l.getKey().angle * ANGLE;
      double dx = Math.cos(angle);
      double dy = Math.sin(angle);
      List<double[]> sorted = new ArrayList<>();
      for (double[] e : l.getValue()) {
        boolean forward = (e[2] - e[0]) * dx + (e[3] - e[1]) * dy > 0;
        sorted.add(forward ? e.clone() : new double[] {e[2], e[3], e[0], e[1]});
      }
      sorted.sort(Comparator.comparingDouble(e -> e[0] * dx + e[1] * dy));
      double[] last = sorted.getFirst();
      joined.add(last);
      for (double[] e : sorted.subList(1, sorted.size())) {
        if ((e[0] - last[2]) * dx + (e[1] - last[3]) * dy <= OFFSET * radius) {
          last[2] = e[2];
          last[3] = e[3];
        } else {
          joined.add(e);
          last = e;
        }
      }
    }
    return joined;
  }

  /**
   * The line that an edge is on, so coarse that its pieces have the same, and not seen on a page.
   */
  private Line line(double[] e) {
    double angle = Math.atan2(e[3] - e[1], e[2] - e[0]);
    long steps = Math.round(Math.PI / ANGLE);
    long turned = Math.floorMod(Math.round(angle / ANGLE), steps);
    double offset = e[0] * Math.sin(turned * ANGLE) - e[1] * Math.cos(turned * ANGLE);
    return new Line(turned, Math.round(offset / (OFFSET * radius)));
  }

  private record Line(long angle, long offset) {}

  private static double length(double[] e) {
    return Math.hypot(e[2] - e[0], e[3] - e[1]);
  }
}
