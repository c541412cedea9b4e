package org.loupe.geometry.internal;

import java.util.function.IntUnaryOperator;
import org.loupe.api.value.Column;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Keep;
import org.loupe.geometry.PartitionMesh;
import org.loupe.geometry.PartitionParameters;

/** Gives the corners of regions numbers, such that neighbours share theirs. */
final class Meshing {

  /** Shares of the window's size that are tried as long as the mesh is not closed. */
  private static final double[] WELDS = {Weld.RELATIVE, 1e-11, 1e-10, 1e-9};

  private final Polygon window;
  private final Column.Ragged polygons;
  private final int count;
  private final Weld weld;
  private final Edges edges = new Edges();
  private final Tensor edgeLabels;
  private final Doubles labelOfEdge = new Doubles();
  private final Doubles corners = new Doubles();

  /** For each corner of the region at hand the label of the edge that begins there. */
  private final Doubles labels = new Doubles();

  private final long[] ends;
  private long faces;

  private Meshing(Polygon window, Column.Ragged polygons, Tensor edgeLabels, double relative) {
    this.window = window;
    this.edgeLabels = edgeLabels;
    this.polygons = polygons;
    count = Math.toIntExact(polygons.rows());
    ends = new long[count + 1];
    weld = new Weld(relative, window.radius());
    for (int i = 0; i < count; i++) {
      face(i);
    }
  }

  /** Whether a mesh is wanted, for itself or for surfaces over it. */
  static boolean isAskedFor(PartitionParameters parameters) {
    return parameters.keep() == Keep.MESH
        || (parameters.keep().hasRegions() && !parameters.surfaces().isEmpty());
  }

  /** The mesh of no region. */
  static PartitionMesh none() {
    Tensor offsets = Tensor.of(new long[1], 1);
    Table faces = Table.builder().ragged("corners", Tensor.of(new long[0], 0), offsets).build();
    long[] no = new long[0];
    Table edges =
        Table.builder()
            .numbers("from", no)
            .numbers("to", no)
            .numbers("left", no)
            .numbers("right", no)
            .numbers("layer", no)
            .numbers("unit", no)
            .build();
    return new PartitionMesh(Tensor.of(new double[0], 0, 2), faces, edges, 0, 0, 0, 0);
  }

  /**
   * The mesh.
   *
   * @param regions with {@code vertices} and {@code resolved}
   * @param maps their maps, [regions, outputs, 3]
   * @param edgeLabels for each vertex the label of the edge behind it; -1 for the window
   * @param layers which layers and units have these labels
   */
  static PartitionMesh of(
      Polygon window, Table regions, Tensor maps, Tensor edgeLabels, Layers layers) {
    Column.Ragged polygons = (Column.Ragged) regions.column("vertices").orElseThrow();
    int next = 0;
    Meshing m = new Meshing(window, polygons, edgeLabels, WELDS[next]);
    while (m.open() > 0 && next + 1 < WELDS.length) {
      m = new Meshing(window, polygons, edgeLabels, WELDS[++next]);
    }
    return m.mesh(WELDS[next], m.jump(regions.numbers("resolved"), maps), layers);
  }

  private void face(int region) {
    long from = polygons.offsets().getLong(region);
    long to = polygons.offsets().getLong(region + 1L);
    int begin = corners.size();
    labels.clear();
    int before = -1;
    for (long v = from; v < to; v++) {
      int number =
          weld.number(polygons.values().getDouble(2 * v), polygons.values().getDouble(2 * v + 1));
      if (number != before
          && (v + 1 < to || corners.size() == begin || number != corners.get(begin))) {
        corners.add(number);
        labels.add(edgeLabels.getLong(v));
      } else if (number == before) {
        // the edge between two corners that became one is none; the next edge begins here
        labels.set(labels.size() - 1, edgeLabels.getLong(v));
      }
      before = number;
    }
    int n = corners.size() - begin;
    faces += n > 2 ? 1 : 0;
    // a face that has become an edge lies between two others, which share that edge
    for (int i = 0; n > 2 && i < n; i++) {
      int e =
          edges.add((int) corners.get(begin + i), (int) corners.get(begin + (i + 1) % n), region);
      if (e == labelOfEdge.size()) {
        labelOfEdge.add(labels.get(i));
      }
    }
    ends[region + 1] = corners.size();
  }

  private long open() {
    long open = edges.crowded();
    for (int e = 0; e < edges.count(); e++) {
      open += edges.right(e) == Edges.NONE && !isOnBorder(e) ? 1 : 0;
    }
    return open;
  }

  /** Whether both ends of an edge lie on one side of the window. */
  private boolean isOnBorder(int e) {
    double[] x = window.x();
    double[] y = window.y();
    double near = 1e-9 * window.radius();
    for (int i = 0; i < x.length; i++) {
      int j = (i + 1) % x.length;
      double dx = x[j] - x[i];
      double dy = y[j] - y[i];
      double length = Math.hypot(dx, dy);
      double a = (weld.x(edges.from(e)) - x[i]) * dy - (weld.y(edges.from(e)) - y[i]) * dx;
      double b = (weld.x(edges.to(e)) - x[i]) * dy - (weld.y(edges.to(e)) - y[i]) * dx;
      if (Math.abs(a) <= near * length && Math.abs(b) <= near * length) {
        return true;
      }
    }
    return false;
  }

  /**
   * The largest difference of maps at the ends of edges, by the largest value at the ends of any:
   * on the edges between regions there may be nothing but rounding, as of a unit's own zeros.
   */
  private double jump(Tensor resolved, Tensor maps) {
    double most = 0;
    double jump = 0;
    for (int e = 0; e < edges.count(); e++) {
      int i = edges.left(e);
      int j = edges.right(e);
      if (resolved.getLong(i) == 0) {
        continue;
      }
      boolean isInside = j != Edges.NONE && resolved.getLong(j) != 0;
      for (int end : new int[] {edges.from(e), edges.to(e)}) {
        for (int k = 0; k < maps.size(1); k++) {
          double one = value(maps, i, k, end);
          most = Math.max(most, Math.abs(one));
          jump = isInside ? Math.max(jump, Math.abs(one - value(maps, j, k, end))) : jump;
        }
      }
    }
    return most > 0 ? jump / most : jump;
  }

  private double value(Tensor maps, int region, int output, int corner) {
    long at = (region * maps.size(1) + output) * 3;
    return maps.getDouble(at) * weld.x(corner)
        + maps.getDouble(at + 1) * weld.y(corner)
        + maps.getDouble(at + 2);
  }

  private PartitionMesh mesh(double relative, double jump, Layers layers) {
    double[] points = new double[2 * weld.count()];
    for (int i = 0; i < weld.count(); i++) {
      points[2 * i] = weld.x(i);
      points[2 * i + 1] = weld.y(i);
    }
    Tensor all = Tensor.of(corners.toLongs(), corners.size());
    return new PartitionMesh(
        Tensor.of(points, weld.count(), 2),
        Table.builder().ragged("corners", all, Tensor.of(ends, ends.length)).build(),
        Table.builder()
            .numbers("from", column(edges::from))
            .numbers("to", column(edges::to))
            .numbers("left", column(edges::left))
            .numbers("right", column(edges::right))
            .numbers("layer", column(e -> layers.layer((long) labelOfEdge.get(e))))
            .numbers("unit", column(e -> (int) layers.unit((long) labelOfEdge.get(e))))
            .build(),
        weld.count() - edges.count() + faces,
        open(),
        jump,
        relative);
  }

  private long[] column(IntUnaryOperator of) {
    long[] column = new long[edges.count()];
    for (int e = 0; e < column.length; e++) {
      column[e] = of.applyAsInt(e);
    }
    return column;
  }
}
