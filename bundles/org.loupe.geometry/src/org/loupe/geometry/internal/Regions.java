package org.loupe.geometry.internal;

import java.util.List;

/** Collects the regions of a part of the window as columns, and the sums over them. */
final class Regions {

  /** Columns of numbers a region: area, x, y, Frobenius norm, spectral norm, class. */
  static final int WIDTH = 6;

  private final int outputs;
  private final ClassCells classes;
  private final double sliverArea;

  final Doubles rows = new Doubles();
  final Doubles vertices = new Doubles();
  final Doubles vertexCounts = new Doubles();
  final Doubles maps = new Doubles();
  final Boundary boundary = new Boundary();
  final double[] classAreas;
  final long[] cellsBehindStep;

  /** Class cells of the regions that have more than one class, for the picture. */
  final Doubles classVertices = new Doubles();

  final Doubles classVertexCounts = new Doubles();
  final Doubles classCodes = new Doubles();

  private final CompensatedSum area = new CompensatedSum();
  private long slivers;

  Regions(int outputs, ClassCells classes, int steps, double sliverArea) {
    this.outputs = outputs;
    this.classes = classes;
    this.sliverArea = sliverArea;
    classAreas = new double[classes.classes()];
    cellsBehindStep = new long[steps];
  }

  /** A step has cut a cell into so many. */
  void cut(int step, int children) {
    cellsBehindStep[step] += children;
  }

  /**
   * Takes a region.
   *
   * @return its area
   */
  double add(Polygon p, Images images) {
    double a = p.area();
    double[] centre = p.centroid();
    area.add(a);
    slivers += a < sliverArea ? 1 : 0;
    double[][] f = classes.functions(images);
    double[] norms = norms(images);
    rows.add(a, centre[0], centre[1], norms[0], norms[1], ClassCells.at(f, centre[0], centre[1]));
    addPolygon(p, vertices, vertexCounts);
    // row by row: both slopes and the offset of each output
    for (int k = 0; k < outputs; k++) {
      maps.add(images.a()[k], images.b()[k], images.c()[k]);
    }
    List<Envelope.Cell> cells = classes.of(p, f);
    for (Envelope.Cell cell : cells) {
      classAreas[cell.winner()] += cells.size() == 1 ? a : cell.polygon().area();
      boundary.collect(cell.polygon(), cell.winner(), f, classes);
      addPolygon(cell.polygon(), classVertices, classVertexCounts);
      classCodes.add(cell.winner());
    }
    return a;
  }

  private static void addPolygon(Polygon p, Doubles vertices, Doubles counts) {
    for (int i = 0; i < p.size(); i++) {
      vertices.add(p.x()[i]);
      vertices.add(p.y()[i]);
    }
    counts.add(p.size());
  }

  /** Frobenius and spectral norm of the output's slope on the plane, a matrix [outputs, 2]. */
  private double[] norms(Images images) {
    double uu = 0;
    double uv = 0;
    double vv = 0;
    for (int k = 0; k < outputs; k++) {
      double u = images.a()[k];
      double v = images.b()[k];
      uu += u * u;
      uv += u * v;
      vv += v * v;
    }
    // larger eigenvalue of the 2 x 2 Gram matrix
    double largest = (uu + vv) / 2 + Math.hypot((uu - vv) / 2, uv);
    return new double[] {Math.sqrt(uu + vv), Math.sqrt(largest)};
  }

  long count() {
    return vertexCounts.size();
  }

  int classCount() {
    return classAreas.length;
  }

  double area() {
    return area.value();
  }

  long slivers() {
    return slivers;
  }
}
