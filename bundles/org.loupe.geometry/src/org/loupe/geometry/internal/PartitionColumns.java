package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.PartitionParameters;
import org.loupe.geometry.View;

/** The columns of the result, spooled part by part, so that millions of regions are no objects. */
final class PartitionColumns {

  /** Rows that are written at once. */
  private static final int CHUNK = 1 << 16;

  private final Spool[] numbers = new Spool[Regions.NAMES.size()];
  private final Spool classOfRegion;
  private final Spool corners;
  private final Spool layers;
  private final Optional<Spool> edgeLabels;
  private final Polygons polygons;
  private final Polygons classPolygons;
  private final Spool classCodes;
  private final Spool maps;
  private final Spool linear;
  private final Spool resolved;
  private final double radius;

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

  /**
   * No regions yet.
   *
   * @param radius size of the window
   * @param parameters what is wanted of them
   */
  PartitionColumns(
      int outputs, double radius, PartitionParameters parameters, AnalysisContext context) {
    this.radius = radius;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = context.spool(DType.F64);
    }
    classOfRegion = context.spool(DType.I64);
    corners = context.spool(DType.I64);
    layers = context.spool(DType.I64);
    resolved = context.spool(DType.I64);
    edgeLabels =
        parameters.show().contains(View.LAYERS) || Meshing.isAskedFor(parameters)
            ? Optional.of(context.spool(DType.I64))
            : Optional.empty();
    polygons = new Polygons(context);
    classPolygons = new Polygons(context);
    classCodes = context.spool(DType.I64);
    maps = context.spool(DType.F64, outputs, 3);
    linear = context.spool(DType.I64);
  }

  void add(Regions part) {
    for (int c = 0; c < numbers.length; c++) {
      numbers[c].append(part.columns[c].toArray());
    }
    classOfRegion.append(part.classOf.toLongs());
    corners.append(part.vertexCounts.toLongs());
    layers.append(part.layerOf.toLongs());
    resolved.append(part.resolved.toLongs());
    edgeLabels.ifPresent(s -> s.append(part.edgeLabels.toLongs()));
    polygons.add(part.vertices, part.vertexCounts);
    classPolygons.add(part.classVertices, part.classVertexCounts);
    classCodes.append(part.classCodes.toLongs());
    maps.append(part.maps.toArray());
  }

  /**
   * The finished columns.
   *
   * @param regions the table of regions
   * @param linearRegions unions of neighbouring regions with one map
   * @param maps [regions, outputs, 3]
   * @param edgeLabels for each vertex the label of the edge behind it, where that is wanted
   * @param classVertices vertices of the class cells, [total, 2]
   * @param classOffsets I64 [cells + 1]
   * @param classCodes class of each cell
   */
  record Finished(
      Table regions,
      long linearRegions,
      Tensor maps,
      Optional<Tensor> edgeLabels,
      Tensor classVertices,
      Tensor classOffsets,
      Tensor classCodes) {

    /** Of no region. */
    static Finished none(int outputs) {
      Table.Builder regions = Table.builder();
      for (String name : Regions.NAMES) {
        regions.numbers(name, new double[0]);
      }
      Tensor points = Tensor.of(new double[0], 0, 2);
      Tensor offsets = Tensor.of(new long[1], 1);
      for (String name : List.of("class", "corners", "layer", "resolved", "linear")) {
        regions.numbers(name, new long[0]);
      }
      regions.ragged("vertices", points, offsets);
      return new Finished(
          regions.build(),
          0,
          Tensor.of(new double[0], 0, outputs, 3),
          Optional.empty(),
          points,
          offsets,
          Tensor.of(new long[0], 0));
    }
  }

  /** Ends the spools. */
  Finished finish() {
    Table.Builder regions = Table.builder();
    for (int c = 0; c < numbers.length; c++) {
      regions.numbers(Regions.NAMES.get(c), numbers[c].finish());
    }
    regions.numbers("class", classOfRegion.finish()).numbers("corners", corners.finish());
    regions.numbers("layer", layers.finish());
    Tensor vertices = polygons.vertices.finish();
    Tensor offsets = polygons.offsets.finish();
    Tensor allMaps = maps.finish();
    Tensor allResolved = resolved.finish();
    regions.numbers("resolved", allResolved);
    int[] linearOf = LinearRegions.of(vertices, offsets, allMaps, allResolved, radius);
    append(linearOf);
    regions.numbers("linear", linear.finish());
    regions.ragged("vertices", vertices, offsets);
    return new Finished(
        regions.build(),
        Arrays.stream(linearOf).max().orElse(-1) + 1,
        allMaps,
        edgeLabels.map(Spool::finish),
        classPolygons.vertices.finish(),
        classPolygons.offsets.finish(),
        classCodes.finish());
  }

  private void append(int[] numbers) {
    for (int from = 0; from < numbers.length; from += CHUNK) {
      int to = Math.min(numbers.length, from + CHUNK);
      linear.append(Arrays.stream(numbers, from, to).asLongStream().toArray());
    }
  }
}
