package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.List;
import org.loupe.geometry.Keep;

/** Collects the regions of a part of the window as columns, and the sums over them. */
final class Regions {

  /** Columns of numbers a region: area, x, y, Frobenius norm, spectral norm. */
  static final int WIDTH = 5;

  private final int outputs;
  private final ClassCells classes;
  private final double sliverArea;
  private final Keep keep;

  final Doubles[] columns = new Doubles[WIDTH];
  final Doubles classOf = new Doubles();
  final Doubles vertices = new Doubles();
  final Doubles vertexCounts = new Doubles();
  final Doubles maps = new Doubles();
  final Boundary boundary = new Boundary();
  final double[] classAreas;
  final long[] cellsBehindStep;

  /** Class cells of the regions, for the picture. */
  final Doubles classVertices = new Doubles();

  final Doubles classVertexCounts = new Doubles();
  final Doubles classCodes = new Doubles();

  /** Regions for the check of the maps, when regions are not kept. */
  final Sampled sampled = new Sampled();

  private final CompensatedSum area = new CompensatedSum();
  private final double[] centre = new double[2];
  private long slivers;

  Regions(int outputs, ClassCells classes, int steps, double sliverArea, Keep keep) {
    this.keep = keep;
    this.outputs = outputs;
    this.classes = classes;
    this.sliverArea = sliverArea;
    Arrays.setAll(columns, c -> new Doubles());
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
    double a = p.centroid(centre);
    area.add(a);
    slivers += a < sliverArea ? 1 : 0;
    columns[0].add(a);
    columns[1].add(centre[0]);
    columns[2].add(centre[1]);
    addNorms(images);
    vertexCounts.add(p.size());
    if (keep == Keep.REGIONS) {
      addMap(images);
      vertices.addPairs(p.x(), p.y());
    } else if (Integer.bitCount(vertexCounts.size()) == 1) {
      // the first, second, fourth, eighth .. of a part: some, however many there are
      sampled.add(centre, p, images);
    }
    int only = classes.only(p, images);
    if (only >= 0) {
      classOf.add(only);
      classAreas[only] += a;
      addClassCell(p, only);
    } else {
      divide(p, images, a);
    }
    return a;
  }

  /**
   * Takes a part of the window that has one class.
   *
   * @return its area
   */
  double drop(Polygon p, int only) {
    double a = p.area();
    area.add(a);
    classAreas[only] += a;
    return a;
  }

  /** Row by row: both slopes and the offset of each output. */
  private void addMap(Images images) {
    for (int k = 0; k < outputs; k++) {
      maps.add(images.a()[k]);
      maps.add(images.b()[k]);
      maps.add(images.c()[k]);
    }
  }

  /** Takes the class cells of a region that has a tie of classes inside or on its border. */
  private void divide(Polygon p, Images images, double a) {
    double[][] f = classes.functions(images);
    classOf.add(ClassCells.at(f, centre[0], centre[1]));
    List<Envelope.Cell> cells = classes.of(p, f);
    for (Envelope.Cell cell : cells) {
      classAreas[cell.winner()] += cells.size() == 1 ? a : cell.polygon().area();
      boundary.collect(cell.polygon(), cell.winner(), f, classes);
      addClassCell(cell.polygon(), cell.winner());
    }
  }

  private void addClassCell(Polygon p, int winner) {
    if (keep != Keep.REGIONS) {
      return;
    }
    classVertices.addPairs(p.x(), p.y());
    classVertexCounts.add(p.size());
    classCodes.add(winner);
  }

  /** Frobenius and spectral norm of the output's slope on the plane, a matrix [outputs, 2]. */
  private void addNorms(Images images) {
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
    double frobenius = Math.sqrt(uu + vv);
    columns[3].add(frobenius);
    // root of the larger eigenvalue of the 2 x 2 Gram matrix; of one output the two are one
    double half = (uu - vv) / 2;
    columns[4].add(
        outputs == 1
            ? frobenius
            : Math.sqrt((uu + vv) / 2 + Math.sqrt(half * half + uv * uv)));
  }

  /** Forgets what has been collected, and keeps the room for more. */
  void clear() {
    for (Doubles column : columns) {
      column.clear();
    }
    for (Doubles d :
        List.of(
            classOf, vertices, vertexCounts, maps, classVertices, classVertexCounts, classCodes)) {
      d.clear();
    }
    sampled.clear();
    boundary.clear();
    Arrays.fill(classAreas, 0);
    Arrays.fill(cellsBehindStep, 0);
    area.clear();
    slivers = 0;
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
