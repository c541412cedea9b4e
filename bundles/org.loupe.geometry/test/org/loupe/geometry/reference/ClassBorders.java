package org.loupe.geometry.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the borders between classes are. It is not asked which outputs tie where: an edge of a
 * class cell is a border as far as a point just outside of it has another class. So edges between
 * regions, along which outputs may tie, too, are treated as all others.
 */
final class ClassBorders {

  /** How far outside that point is, as a share of the window's diameter. */
  private static final double OUTSIDE = 1e-7;

  /** Corners of other cells that are as close to an edge divide it; rounding is below that. */
  private static final double ON_EDGE = 1e-10;

  private static final double SHORT = 1e-12;

  private final List<Part> cells;
  private final double[][] corners;
  private final double diameter;
  private final Map<Pair, Double> lengths =
      new TreeMap<>(Comparator.comparing(Pair::first).thenComparing(Pair::second));

  private ClassBorders(List<Part> cells, double diameter) {
    this.cells = cells;
    this.diameter = diameter;
    corners =
        cells.stream()
            .flatMap(c -> c.polygon().corners().stream())
            .map(c -> new double[] {c.x(), c.y()})
            .toArray(double[][]::new);
  }

  /** Lengths between two classes, in no entry where these do not meet. */
  static Map<Pair, Double> lengths(ClassCells classes, double diameter) {
    ClassBorders borders = new ClassBorders(classes.parts(), diameter);
    classes.parts().forEach(borders::follow);
    return borders.lengths;
  }

  private void follow(Part cell) {
    ConvexPolygon p = cell.polygon();
    for (int i = 0; i < p.size(); i++) {
      if (p.edges().get(i).layer() != Edge.WINDOW && p.length(i) > OUTSIDE * diameter) {
        follow(p.corner(i), p.corner(i + 1), cell.choice());
      }
    }
  }

  /** Both sides of a border have it, half each. */
  private void follow(Corner from, Corner to, int inside) {
    double length = from.distance(to);
    double ux = (to.x() - from.x()) / length;
    double uy = (to.y() - from.y()) / length;
    double[] places = places(from, ux, uy, length);
    for (int i = 1; i < places.length; i++) {
      double t = (places[i - 1] + places[i]) / 2;
      double x = from.x() + t * ux + OUTSIDE * diameter * uy;
      double y = from.y() + t * uy - OUTSIDE * diameter * ux;
      int outside = nearest(x, y);
      if (outside != inside) {
        lengths.merge(Pair.of(inside, outside), (places[i] - places[i - 1]) / 2, Double::sum);
      }
    }
  }

  /** Distances along an edge at which corners of any cell lie on it, its ends included. */
  private double[] places(Corner from, double ux, double uy, double length) {
    double[] inner =
        Arrays.stream(corners)
            .filter(
                c -> Math.abs(ux * (c[1] - from.y()) - uy * (c[0] - from.x())) < ON_EDGE * diameter)
            .mapToDouble(c -> ux * (c[0] - from.x()) + uy * (c[1] - from.y()))
            .filter(t -> t > ON_EDGE * diameter && t < length - ON_EDGE * diameter)
            .sorted()
            .toArray();
    double[] all = new double[inner.length + 2];
    System.arraycopy(inner, 0, all, 1, inner.length);
    all[all.length - 1] = length;
    return all;
  }

  /** The class of the cell that a point is farthest inside of. */
  private int nearest(double x, double y) {
    double most = Double.NEGATIVE_INFINITY;
    int found = -1;
    for (Part cell : cells) {
      double depth = depth(cell.polygon(), x, y, most);
      if (depth > most) {
        most = depth;
        found = cell.choice();
      }
    }
    return found;
  }

  /** Smallest distance from an edge's line, below zero outside; less once it is below a bound. */
  private double depth(ConvexPolygon p, double x, double y, double bound) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < p.size() && least > bound; i++) {
      Corner a = p.corner(i);
      Corner b = p.corner(i + 1);
      double cross = (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x());
      // the direction of an edge between corners that all but coincide is rounding
      least = a.distance(b) > SHORT * diameter ? Math.min(least, cross / a.distance(b)) : least;
    }
    return least;
  }
}
