package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Column;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/**
 * Where points are in a partition: in which region, and how far from its edge and from the decision
 * boundary. Distances are those on the plane.
 */
final class Located {

  /** A point this share of the window's size outside of a side is on it. */
  private static final double RELATIVE = 1e-12;

  private final Polygon window;
  private final AnalysisContext context;
  private final List<String> names = new ArrayList<>();

  /** Coordinates, and the distance from the plane. */
  private final List<double[]> points = new ArrayList<>();

  /** The points that a plane was given by, and the rows of a dataset. */
  Located(Slice slice, Optional<Dataset> data, Polygon window, AnalysisContext context) {
    this.window = window;
    this.context = context;
    for (double[] anchor : slice.anchors()) {
      names.add(String.valueOf((char) ('a' + names.size())));
      points.add(new double[] {anchor[0], anchor[1], 0});
    }
    if (data.isPresent()) {
      double[][] rows = Projection.of(data.get(), slice, context).points();
      for (int i = 0; i < rows.length; i++) {
        names.add(Integer.toString(i));
        points.add(rows[i]);
      }
    }
  }

  /**
   * One row a point. One that is in no region that is kept has region and class -1, and one outside
   * the window has no distances.
   *
   * @param regions the table of regions
   * @param maps their maps, [regions, outputs, 3]
   */
  Table in(Table regions, Tensor maps, Table boundary, ClassCells classes) {
    int n = points.size();
    long[] region = new long[n];
    double[] edge = new double[n];
    Arrays.fill(region, -1);
    Arrays.fill(edge, Double.NaN);
    if (n > 0) {
      locate((Column.Ragged) regions.column("vertices").orElseThrow(), region, edge);
    }
    long[] ofClass = new long[n];
    double[] distance = new double[n];
    double[][] worst = new double[2][n];
    for (int i = 0; i < n; i++) {
      double[] p = points.get(i);
      ofClass[i] =
          region[i] < 0
              ? -1
              : ClassCells.at(classes.functions(images(maps.row(region[i]))), p[0], p[1]);
      double[] nearest = isInside(p) ? nearest(boundary, p) : new double[] {Double.NaN, Double.NaN};
      distance[i] = Math.hypot(nearest[0], nearest[1]);
      // nothing of length one on the boundary and without one
      worst[0][i] = nearest[0] / distance[i];
      worst[1][i] = nearest[1] / distance[i];
    }
    return Table.builder()
        .text("name", names)
        .numbers("x", column(0))
        .numbers("y", column(1))
        .numbers("away", column(2))
        .numbers("region", region)
        .numbers("class", ofClass)
        .numbers("edge", edge)
        .numbers("boundary", distance)
        .numbers("worstX", worst[0])
        .numbers("worstY", worst[1])
        .build();
  }

  private double[] column(int c) {
    return points.stream().mapToDouble(p -> p[c]).toArray();
  }

  private static Images images(Tensor map) {
    int outputs = Math.toIntExact(map.size(0));
    Images images = Images.zero(outputs);
    for (int k = 0; k < outputs; k++) {
      images.a()[k] = map.at(k, 0);
      images.b()[k] = map.at(k, 1);
      images.c()[k] = map.at(k, 2);
    }
    return images;
  }

  /** Goes through the regions once, whatever the number of points. */
  private void locate(Column.Ragged vertices, long[] region, double[] edge) {
    double slack = RELATIVE * window.radius();
    for (long r = 0; r < vertices.rows(); r++) {
      if ((r & 0xfff) == 0) {
        context.checkCancelled();
      }
      Polygon p = null;
      double[] box = box(vertices, r);
      for (int i = 0; i < region.length; i++) {
        double[] u = points.get(i);
        if (region[i] < 0
            && u[0] >= box[0] - slack
            && u[0] <= box[1] + slack
            && u[1] >= box[2] - slack
            && u[1] <= box[3] + slack) {
          p = p == null ? polygon(vertices, r) : p;
          double inside = inside(p, u);
          if (inside >= -slack) {
            region[i] = r;
            edge[i] = Math.max(0, inside);
          }
        }
      }
    }
  }

  private static double[] box(Column.Ragged vertices, long r) {
    long to = vertices.offsets().getLong(r + 1);
    Tensor v = vertices.values();
    double x0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;
    for (long i = vertices.offsets().getLong(r); i < to; i++) {
      double x = v.getDouble(2 * i);
      double y = v.getDouble(2 * i + 1);
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
    return new double[] {x0, x1, y0, y1};
  }

  private static Polygon polygon(Column.Ragged vertices, long r) {
    long from = vertices.offsets().getLong(r);
    int n = (int) (vertices.offsets().getLong(r + 1) - from);
    double[] x = new double[n];
    double[] y = new double[n];
    Arrays.setAll(x, i -> vertices.values().getDouble(2 * (from + i)));
    Arrays.setAll(y, i -> vertices.values().getDouble(2 * (from + i) + 1));
    return new Polygon(x, y, new int[n]);
  }

  /** How far a point is inside of all sides of a convex polygon; below zero outside of one. */
  private static double inside(Polygon p, double[] u) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < p.size(); i++) {
      int j = (i + 1) % p.size();
      double dx = p.x()[j] - p.x()[i];
      double dy = p.y()[j] - p.y()[i];
      double length = Math.sqrt(dx * dx + dy * dy);
      if (length > 0) {
        least = Math.min(least, (dx * (u[1] - p.y()[i]) - dy * (u[0] - p.x()[i])) / length);
      }
    }
    return least;
  }

  private boolean isInside(double[] u) {
    return inside(window, u) >= -RELATIVE * window.radius();
  }

  /** The way to the nearest point of all segments; infinite where there is none. */
  private static double[] nearest(Table boundary, double[] u) {
    Tensor x0 = boundary.numbers("x0");
    Tensor y0 = boundary.numbers("y0");
    Tensor x1 = boundary.numbers("x1");
    Tensor y1 = boundary.numbers("y1");
    double least = Double.POSITIVE_INFINITY;
    double[] way = {least, least};
    for (long i = 0; i < boundary.rows(); i++) {
      double dx = x1.getDouble(i) - x0.getDouble(i);
      double dy = y1.getDouble(i) - y0.getDouble(i);
      double px = u[0] - x0.getDouble(i);
      double py = u[1] - y0.getDouble(i);
      double square = dx * dx + dy * dy;
      double t = square > 0 ? Math.clamp((px * dx + py * dy) / square, 0, 1) : 0;
      double away = Math.hypot(px - t * dx, py - t * dy);
      if (away < least) {
        least = away;
        way = new double[] {t * dx - px, t * dy - py};
      }
    }
    return way;
  }
}
