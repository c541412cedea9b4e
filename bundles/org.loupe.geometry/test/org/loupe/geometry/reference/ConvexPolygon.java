package org.loupe.geometry.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * A convex polygon, counter-clockwise.
 *
 * @param edges one from each corner to the next
 */
record ConvexPolygon(List<Corner> corners, List<Edge> edges) {

  /** The window, by its corners [n, 2]. */
  static ConvexPolygon window(double[][] points) {
    List<Corner> corners = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      Homogeneous here = point(points[i]);
      Homogeneous next = point(points[(i + 1) % points.length]);
      corners.add(Corner.of(here));
      edges.add(new Edge(here.cross(next), Edge.WINDOW));
    }
    return new ConvexPolygon(corners, edges);
  }

  private static Homogeneous point(double[] xy) {
    return Homogeneous.of(xy[0], xy[1], 1);
  }

  /** The part above a line that has corners on both sides; the edge along it is that layer's. */
  ConvexPolygon above(Sides line, int layer) {
    List<Corner> kept = new ArrayList<>();
    List<Edge> along = new ArrayList<>();
    Edge made = new Edge(line.line(), layer);
    int[] signs = line.signs();
    for (int i = 0; i < signs.length; i++) {
      int here = signs[i];
      int next = signs[(i + 1) % signs.length];
      if (here >= 0) {
        kept.add(corners.get(i));
        along.add(here == 0 && next < 0 ? made : edges.get(i));
      }
      if (here * next < 0) {
        kept.add(Corner.of(edges.get(i).line().cross(made.line())));
        along.add(here > 0 ? made : edges.get(i));
      }
    }
    return new ConvexPolygon(kept, along);
  }

  int size() {
    return corners.size();
  }

  Corner corner(int i) {
    return corners.get(i % corners.size());
  }

  double length(int edge) {
    return corner(edge).distance(corner(edge + 1));
  }

  double perimeter() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += length(i);
    }
    return sum;
  }

  double area() {
    double sum = 0;
    for (int i = 1; i + 1 < size(); i++) {
      sum += triangle(i);
    }
    return sum / 2;
  }

  /** Twice the area between the first corner, another one and the next. */
  private double triangle(int i) {
    Corner o = corner(0);
    Corner p = corner(i);
    Corner q = corner(i + 1);
    return (p.x() - o.x()) * (q.y() - o.y()) - (q.x() - o.x()) * (p.y() - o.y());
  }

  /** {x, y}; the first corner where the area is lost in rounding. */
  double[] centroid() {
    Corner o = corner(0);
    double area = 0;
    double x = 0;
    double y = 0;
    for (int i = 1; i + 1 < size(); i++) {
      double w = triangle(i);
      area += w;
      x += w * (corner(i).x() + corner(i + 1).x() - 2 * o.x());
      y += w * (corner(i).y() + corner(i + 1).y() - 2 * o.y());
    }
    return area > 0
        ? new double[] {o.x() + x / 3 / area, o.y() + y / 3 / area}
        : new double[] {o.x(), o.y()};
  }

  /** Largest distance of a corner from another one. */
  double diameter() {
    double largest = 0;
    for (Corner p : corners) {
      for (Corner q : corners) {
        largest = Math.max(largest, p.distance(q));
      }
    }
    return largest;
  }

  /** Largest distance of a corner from the origin. */
  double reach() {
    return corners.stream().mapToDouble(c -> Math.hypot(c.x(), c.y())).max().orElseThrow();
  }

  int lastLayer() {
    return edges.stream().mapToInt(Edge::layer).max().orElseThrow();
  }
}
