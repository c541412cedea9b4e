package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.network.affine.AffineProgram;

/** The columns of the result, spooled part by part, so that millions of regions are no objects. */
final class PartitionColumns {

  private static final String[] NAMES = {"area", "x", "y", "slope", "steepest"};

  private final AffineProgram program;
  private final Spool[] numbers = new Spool[NAMES.length];
  private final Spool classOfRegion;
  private final Spool corners;
  private final Polygons polygons;
  private final Polygons classPolygons;
  private final Spool classCodes;
  private final Spool maps;
  private final Boundary boundary = new Boundary();
  private final double[] classAreas;
  private final long[] cellsBehindStep;
  private final CompensatedSum area = new CompensatedSum();
  private long count;
  private long cornerCount;
  private long slivers;

  /** Vertices and offsets of many polygons. */
  private static final class Polygons {
    private final Spool vertices;
    private final Spool offsets;
    private long total;

    Polygons(AnalysisContext context) {
      vertices = context.spool(DType.F64, 2);
      offsets = context.spool(DType.I64);
      offsets.append(0L);
    }

    void add(Doubles points, Doubles counts) {
      vertices.append(points.toArray());
      long[] ends = new long[counts.size()];
      for (int i = 0; i < ends.length; i++) {
        total += (long) counts.get(i);
        ends[i] = total;
      }
      offsets.append(ends);
    }
  }

  PartitionColumns(AffineProgram program, int classes, AnalysisContext context) {
    this.program = program;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = context.spool(DType.F64);
    }
    classOfRegion = context.spool(DType.I64);
    corners = context.spool(DType.I64);
    polygons = new Polygons(context);
    classPolygons = new Polygons(context);
    classCodes = context.spool(DType.I64);
    maps = context.spool(DType.F64, program.outputUnits(), 3);
    classAreas = new double[classes];
    cellsBehindStep = new long[program.steps().size()];
  }

  void add(Regions part) {
    for (int c = 0; c < numbers.length; c++) {
      numbers[c].append(part.columns[c].toArray());
    }
    classOfRegion.append(part.classOf.toLongs());
    corners.append(part.vertexCounts.toLongs());
    cornerCount += part.vertices.size() / 2;
    polygons.add(part.vertices, part.vertexCounts);
    classPolygons.add(part.classVertices, part.classVertexCounts);
    classCodes.append(part.classCodes.toLongs());
    maps.append(part.maps.toArray());
    boundary.add(part.boundary);
    for (int k = 0; k < classAreas.length; k++) {
      classAreas[k] += part.classAreas[k];
    }
    for (int s = 0; s < cellsBehindStep.length; s++) {
      cellsBehindStep[s] += part.cellsBehindStep[s];
    }
    area.add(part.area());
    slivers += part.slivers();
    count += part.count();
  }

  long count() {
    return count;
  }

  long corners() {
    return cornerCount;
  }

  long slivers() {
    return slivers;
  }

  double area() {
    return area.value();
  }

  /**
   * The finished columns.
   *
   * @param regions the table of regions
   * @param layers regions behind each step that cuts
   * @param boundary segments
   * @param maps [regions, outputs, 3]
   * @param classVertices vertices of the class cells, [total, 2]
   * @param classOffsets I64 [cells + 1]
   * @param classCodes class of each cell
   * @param classAreas area of each class
   */
  record Finished(
      Table regions,
      Table layers,
      Table boundary,
      Tensor maps,
      Tensor classVertices,
      Tensor classOffsets,
      Tensor classCodes,
      double[] classAreas) {

    /** Area of each class, with its name where the model's card has names. */
    Table classes(List<String> names) {
      List<String> labels = labels(names);
      double total = 0;
      for (double a : classAreas) {
        total += a;
      }
      double[] share = new double[classAreas.length];
      for (int k = 0; k < share.length; k++) {
        share[k] = total > 0 ? classAreas[k] / total : 0;
      }
      return Table.builder()
          .text("class", labels)
          .numbers("area", classAreas)
          .numbers("share", share)
          .build();
    }

    /** Names of the classes. */
    List<String> labels(List<String> names) {
      List<String> labels = new ArrayList<>();
      for (int k = 0; k < classAreas.length; k++) {
        labels.add(names.size() == classAreas.length ? names.get(k) : Integer.toString(k));
      }
      return labels;
    }
  }

  /** Ends the spools. */
  Finished finish(double radius) {
    Table.Builder regions = Table.builder();
    for (int c = 0; c < NAMES.length; c++) {
      regions.numbers(NAMES[c], numbers[c].finish());
    }
    regions.numbers("class", classOfRegion.finish()).numbers("corners", corners.finish());
    regions.ragged("vertices", polygons.vertices.finish(), polygons.offsets.finish());
    return new Finished(
        regions.build(),
        layers(),
        boundary(radius),
        maps.finish(),
        classPolygons.vertices.finish(),
        classPolygons.offsets.finish(),
        classCodes.finish(),
        classAreas);
  }

  private Table layers() {
    List<String> names = new ArrayList<>();
    List<Long> behind = new ArrayList<>();
    for (int s = 0; s < cellsBehindStep.length; s++) {
      if (!(program.steps().get(s) instanceof AffineProgram.Linear)) {
        names.add(program.steps().get(s).name());
        behind.add(cellsBehindStep[s]);
      }
    }
    return Table.builder()
        .text("layer", names)
        .numbers("regions", behind.stream().mapToLong(Long::longValue).toArray())
        .build();
  }

  private Table boundary(double radius) {
    double[] s = boundary.segments(radius);
    int n = s.length / Boundary.WIDTH;
    String[] names = {"x0", "y0", "x1", "y1"};
    Table.Builder table = Table.builder();
    for (int c = 0; c < names.length; c++) {
      table.numbers(names[c], column(s, n, c));
    }
    double[] length = new double[n];
    for (int i = 0; i < n; i++) {
      int at = i * Boundary.WIDTH;
      length[i] = Math.hypot(s[at + 2] - s[at], s[at + 3] - s[at + 1]);
    }
    return table
        .numbers("length", length)
        .numbers("first", whole(column(s, n, 4)))
        .numbers("second", whole(column(s, n, 5)))
        .numbers("slope", column(s, n, 6))
        .build();
  }

  private static double[] column(double[] rows, int n, int c) {
    double[] column = new double[n];
    for (int i = 0; i < n; i++) {
      column[i] = rows[i * Boundary.WIDTH + c];
    }
    return column;
  }

  private static long[] whole(double[] d) {
    long[] l = new long[d.length];
    for (int i = 0; i < l.length; i++) {
      l[i] = (long) d[i];
    }
    return l;
  }
}
