package org.loupe.geometry.internal;

import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** The columns of the result, spooled part by part, so that millions of regions are no objects. */
final class PartitionColumns {

  private static final String[] NAMES = {"area", "x", "y", "slope", "steepest"};

  private final Spool[] numbers = new Spool[NAMES.length];
  private final Spool classOfRegion;
  private final Spool corners;
  private final Polygons polygons;
  private final Polygons classPolygons;
  private final Spool classCodes;
  private final Spool maps;

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

  PartitionColumns(int outputs, AnalysisContext context) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = context.spool(DType.F64);
    }
    classOfRegion = context.spool(DType.I64);
    corners = context.spool(DType.I64);
    polygons = new Polygons(context);
    classPolygons = new Polygons(context);
    classCodes = context.spool(DType.I64);
    maps = context.spool(DType.F64, outputs, 3);
  }

  void add(Regions part) {
    for (int c = 0; c < numbers.length; c++) {
      numbers[c].append(part.columns[c].toArray());
    }
    classOfRegion.append(part.classOf.toLongs());
    corners.append(part.vertexCounts.toLongs());
    polygons.add(part.vertices, part.vertexCounts);
    classPolygons.add(part.classVertices, part.classVertexCounts);
    classCodes.append(part.classCodes.toLongs());
    maps.append(part.maps.toArray());
  }

  /**
   * The finished columns.
   *
   * @param regions the table of regions
   * @param maps [regions, outputs, 3]
   * @param classVertices vertices of the class cells, [total, 2]
   * @param classOffsets I64 [cells + 1]
   * @param classCodes class of each cell
   */
  record Finished(
      Table regions, Tensor maps, Tensor classVertices, Tensor classOffsets, Tensor classCodes) {

    /** Of no region. */
    static Finished none(int outputs) {
      Table.Builder regions = Table.builder();
      for (String name : NAMES) {
        regions.numbers(name, new double[0]);
      }
      Tensor points = Tensor.of(new double[0], 0, 2);
      Tensor offsets = Tensor.of(new long[1], 1);
      regions.numbers("class", new long[0]).numbers("corners", new long[0]);
      regions.ragged("vertices", points, offsets);
      return new Finished(
          regions.build(),
          Tensor.of(new double[0], 0, outputs, 3),
          points,
          offsets,
          Tensor.of(new long[0], 0));
    }
  }

  /** Ends the spools. */
  Finished finish() {
    Table.Builder regions = Table.builder();
    for (int c = 0; c < NAMES.length; c++) {
      regions.numbers(NAMES[c], numbers[c].finish());
    }
    regions.numbers("class", classOfRegion.finish()).numbers("corners", corners.finish());
    regions.ragged("vertices", polygons.vertices.finish(), polygons.offsets.finish());
    return new Finished(
        regions.build(),
        maps.finish(),
        classPolygons.vertices.finish(),
        classPolygons.offsets.finish(),
        classCodes.finish());
  }
}
