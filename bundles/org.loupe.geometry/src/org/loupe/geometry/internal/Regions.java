package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.loupe.geometry.Keep;

/** Collects the regions of a part of the window as columns, and the sums over them. */
final class Regions {

  /** Columns of numbers a region: area, centroid, Frobenius and spectral norm, shape. */
  static final List<String> NAMES =
      List.of(
          "area",
          "x",
          "y",
          "slope",
          "steepest",
          "perimeter",
          "eccentricity",
          "elongation",
          "inradius",
          "circumradius");

  /** The quantities that are summed. */
  static final List<String> SUMMED = List.of("area", "slope", "steepest", "corners", "perimeter");

  private final int outputs;
  private final ClassCells classes;
  private final double sliverArea;
  private final Keep keep;
  private final Layers layers;
  private final Shape shape = new Shape();

  /** Those that {@link #NAMES} names; centroids and shapes only when regions are kept. */
  final Doubles[] columns = new Doubles[NAMES.size()];

  /**
   * For each vertex the label of the edge behind it, as {@link Layers} counts; -1 for the window.
   */
  final Doubles edgeLabels = new Doubles();

  /** The last of the layers that bound a region; -1 where only the window does. */
  final Doubles layerOf = new Doubles();

  /** Classes, when regions are kept. */
  final Doubles classOf = new Doubles();

  /** When they are kept, 1 for a region, 0 for a part that was not cut any further. */
  final Doubles resolved = new Doubles();

  final Doubles vertices = new Doubles();
  final Doubles vertexCounts = new Doubles();
  final Doubles maps = new Doubles();
  final Boundary boundary = new Boundary();
  final double[] classAreas;
  final long[] cellsBehindLayer;

  /** Length of the edges that a layer has made, each seen from both sides. */
  final double[] lengthOfLayer;

  /** Units of a layer that have cut a cell. */
  final BitSet[] unitsOfLayer;

  /** Class cells of the regions, for the picture. */
  final Doubles classVertices = new Doubles();

  final Doubles classVertexCounts = new Doubles();
  final Doubles classCodes = new Doubles();

  /** Regions for the check of the maps, when regions are not kept. */
  final Sampled sampled = new Sampled();

  /** The values of the output that is compared with a level. */
  final Reach reach = new Reach();

  private final CompensatedSum area = new CompensatedSum();
  private final double[] centre = new double[2];
  private final Moments.Part[] sums = new Moments.Part[SUMMED.size()];
  private long slivers;
  private long left;

  Regions(int outputs, ClassCells classes, Layers layers, double sliverArea, Keep keep) {
    this.layers = layers;
    this.keep = keep;
    this.outputs = outputs;
    this.classes = classes;
    this.sliverArea = sliverArea;
    Arrays.setAll(columns, c -> new Doubles());
    classAreas = new double[classes.classes()];
    cellsBehindLayer = new long[layers.count()];
    lengthOfLayer = new double[layers.count()];
    unitsOfLayer = new BitSet[layers.count()];
    Arrays.setAll(unitsOfLayer, _ -> new BitSet());
  }

  /** A step has cut a cell into children. */
  void cut(int step, int children, int[] units) {
    int layer = layers.ofStep()[step];
    cellsBehindLayer[layer] += children;
    for (int unit : units) {
      unitsOfLayer[layer].set(unit);
    }
  }

  /** Takes a region. */
  void add(Polygon p, double a, Images images) {
    measure(p, a, images, true);
    int n = vertexCounts.size();
    if (!keep.hasRegions() && 2 * Integer.lowestOneBit(n) >= Integer.highestOneBit(n)) {
      // the first, second, third, fourth, sixth, eighth, twelfth .. of a part: some of however many
      p.centroid(centre);
      sampled.add(centre, p, images);
    }
    int only = classes.only(p, images);
    if (classes.haveLevel()) {
      classes.reach(p, images, reach);
    }
    if (only >= 0) {
      addClass(only);
      classAreas[only] += a;
      addClassCell(p, only);
    } else {
      divide(p, images, a);
    }
  }

  /**
   * Takes a part that was not cut any further; it has the class of its centroid.
   *
   * @param images the affine map there
   */
  void leave(Polygon p, double a, Images images) {
    measure(p, a, images, false);
    left++;
    p.centroid(centre);
    int at = classes.largest(images, centre[0], centre[1]);
    if (classes.haveLevel()) {
      reach.addPoint(centre[0], centre[1], classes.value(images, centre[0], centre[1]));
    }
    addClass(at);
    classAreas[at] += a;
    addClassCell(p, at);
  }

  private void measure(Polygon p, double a, Images images, boolean isResolved) {
    area.add(a);
    slivers += a < sliverArea ? 1 : 0;
    columns[0].add(a);
    addNorms(images);
    vertexCounts.add(p.size());
    addEdges(p);
    if (keep.hasRegions()) {
      p.centroid(centre);
      columns[1].add(centre[0]);
      columns[2].add(centre[1]);
      resolved.add(isResolved ? 1 : 0);
      addShape(p);
      addMap(images);
      vertices.addPairs(p.x(), p.y());
    }
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

  /** The perimeter, and the lengths by the layers that made the edges. */
  private void addEdges(Polygon p) {
    double perimeter = 0;
    int last = -1;
    int before = p.size() - 1;
    for (int i = 0; i < p.size(); i++) {
      double dx = p.x()[i] - p.x()[before];
      double dy = p.y()[i] - p.y()[before];
      double length = Math.sqrt(dx * dx + dy * dy);
      perimeter += length;
      int label = p.label()[before];
      if (label >= 0) {
        int layer = layers.ofLabel()[label];
        lengthOfLayer[layer] += length;
        last = Math.max(last, layer);
      }
      before = i;
    }
    columns[5].add(perimeter);
    if (keep.hasRegions()) {
      layerOf.add(last);
      for (int label : p.label()) {
        edgeLabels.add(Math.max(Polygon.WINDOW, label));
      }
    }
  }

  private void addShape(Polygon p) {
    shape.measure(p, centre);
    columns[6].add(shape.eccentricity());
    columns[7].add(shape.elongation());
    columns[8].add(shape.inradius());
    columns[9].add(shape.circumradius());
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
    p.centroid(centre);
    addClass(ClassCells.at(f, centre[0], centre[1]));
    List<Envelope.Cell> cells = classes.of(p, f);
    for (Envelope.Cell cell : cells) {
      classAreas[cell.winner()] += cells.size() == 1 ? a : cell.polygon().area();
      boundary.collect(cell.polygon(), cell.winner(), f, classes);
      addClassCell(cell.polygon(), cell.winner());
    }
  }

  private void addClass(int only) {
    if (keep.hasRegions()) {
      classOf.add(only);
    }
  }

  private void addClassCell(Polygon p, int winner) {
    if (!keep.hasRegions()) {
      return;
    }
    classVertices.addPairs(p.x(), p.y());
    classVertexCounts.add(p.size());
    classCodes.add(winner);
  }

  /**
   * Frobenius and spectral norm of the output's slope on the plane, a matrix [outputs, 2]. Of one
   * output the two are one, which is there once when the regions are not kept.
   */
  private void addNorms(Images images) {
    if (outputs == 1) {
      double u = images.a()[0];
      double v = images.b()[0];
      double norm = Math.sqrt(u * u + v * v);
      columns[3].add(norm);
      if (keep.hasRegions()) {
        columns[4].add(norm);
      }
      return;
    }
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
    columns[3].add(Math.sqrt(uu + vv));
    // root of the larger eigenvalue of the 2 x 2 Gram matrix
    double half = (uu - vv) / 2;
    columns[4].add(Math.sqrt((uu + vv) / 2 + Math.sqrt(half * half + uv * uv)));
  }

  /** Sums up what has been collected: the work of the thread that has collected it. */
  void sumUp() {
    for (int m = 0; m < sums.length; m++) {
      String name = SUMMED.get(m);
      if (outputs == 1 && name.equals("steepest")) {
        sums[m] = sums[SUMMED.indexOf("slope")];
        continue;
      }
      Doubles values = name.equals("corners") ? vertexCounts : columns[NAMES.indexOf(name)];
      sums[m] = Moments.Part.of(values, columns[0]);
    }
  }

  /** The sums over one of the quantities, when they have been summed up. */
  Moments.Part sums(int quantity) {
    return sums[quantity];
  }

  /** Forgets what has been collected, and keeps the room for more. */
  void clear() {
    for (Doubles column : columns) {
      column.clear();
    }
    for (Doubles d :
        List.of(
            classOf,
            resolved,
            layerOf,
            edgeLabels,
            vertices,
            vertexCounts,
            maps,
            classVertices,
            classVertexCounts,
            classCodes)) {
      d.clear();
    }
    sampled.clear();
    boundary.clear();
    reach.clear();
    Arrays.fill(classAreas, 0);
    Arrays.fill(cellsBehindLayer, 0);
    Arrays.fill(lengthOfLayer, 0);
    for (BitSet units : unitsOfLayer) {
      units.clear();
    }
    area.clear();
    slivers = 0;
    left = 0;
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

  /** Parts that were not cut any further. */
  long left() {
    return left;
  }

  long slivers() {
    return slivers;
  }
}
