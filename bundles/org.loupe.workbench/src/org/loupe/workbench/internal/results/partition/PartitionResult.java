package org.loupe.workbench.internal.results.partition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;
import org.loupe.report.ReportProblem;
import org.loupe.workbench.internal.results.table.CsvTable;
import org.loupe.workbench.results.ShownResult;

/**
 * What {@code geometry.partition} has left in its folder. Polygons are in memory; the numbers of a
 * region and its map are read from their files when it is looked at.
 *
 * @param table one row a region
 * @param regions their polygons
 * @param index finds them
 * @param boundary ends of the segments of the decision boundary, four numbers each
 * @param maps [regions, outputs, 3], where they were kept
 * @param plane [3, row...], of runs that have it
 * @param layers names of the layers that cut
 */
record PartitionResult(
    CsvTable table,
    Regions regions,
    RegionIndex index,
    double[] boundary,
    Optional<Tensor> maps,
    Optional<Tensor> plane,
    List<String> layers) {

  /** Columns that say where a region is, and no quantity to colour it by. */
  private static final Set<String> PLACES = Set.of("x", "y", "vertices");

  /**
   * Reads the polygons of a result.
   *
   * @throws LoupeException LP-1202 when its regions were not kept
   */
  static PartitionResult read(ShownResult result, BooleanSupplier cancelled) throws IOException {
    Path file =
        result
            .file("regions.csv")
            .orElseThrow(
                () ->
                    new LoupeException(
                        ReportProblem.UNREADABLE,
                        "'%s' has no table of regions.".formatted(result.name())));
    CsvTable table = CsvTable.open(file, cancelled);
    if (table.rows() == 0) {
      throw new LoupeException(
          ReportProblem.UNREADABLE,
          "The regions of '%s' were not kept.".formatted(result.name()),
          "Run it with keep = regions to see them here; the figure shows what there is.");
    }
    Regions regions = Regions.read(table, cancelled);
    return new PartitionResult(
        table,
        regions,
        new RegionIndex(regions),
        boundary(result, cancelled),
        tensor(result, "maps.npy"),
        tensor(result, "plane.npy"),
        layers(result, cancelled));
  }

  private static Optional<Tensor> tensor(ShownResult result, String name) {
    return result.file(name).map(file -> Npy.read(file, ReadLimits.NONE));
  }

  private static double[] boundary(ShownResult result, BooleanSupplier cancelled)
      throws IOException {
    Optional<Path> file = result.file("boundary.csv");
    if (file.isEmpty()) {
      return new double[0];
    }
    CsvTable table = CsvTable.open(file.get(), cancelled);
    double[] ends = new double[4 * table.rows()];
    int at = 0;
    for (String name : List.of("x0", "y0", "x1", "y1")) {
      int column = table.names().indexOf(name);
      if (column < 0) {
        return new double[0];
      }
      double[] values = table.numbers(column, cancelled);
      for (int i = 0; i < values.length; i++) {
        ends[4 * i + at] = values[i];
      }
      at++;
    }
    return ends;
  }

  private static List<String> layers(ShownResult result, BooleanSupplier cancelled)
      throws IOException {
    Optional<Path> file = result.file("layers.csv");
    if (file.isEmpty()) {
      return List.of();
    }
    CsvTable table = CsvTable.open(file.get(), cancelled);
    return IntStream.range(0, table.rows()).mapToObj(row -> table.cell(row, 0)).toList();
  }

  /** Columns that regions can be coloured by. */
  List<String> columns() {
    return table.names().stream().filter(name -> !PLACES.contains(name)).toList();
  }

  /**
   * The affine map of a region: of each output the slopes along both axes, and the offset.
   *
   * @return empty when maps were not kept
   */
  List<double[]> map(int region) {
    if (maps.isEmpty() || region >= maps.get().size(0) || maps.get().rank() != 3) {
      return List.of();
    }
    Tensor map = maps.get().row(region);
    return IntStream.range(0, (int) map.size(0)).mapToObj(k -> map.row(k).toDoubles()).toList();
  }

  /**
   * The input at coordinates of the plane, in the shape of a row.
   *
   * @return empty when the result does not have its plane
   */
  Optional<Tensor> input(double x, double y) {
    return plane
        .filter(p -> p.rank() > 1 && p.size(0) == 3)
        .map(
            p -> {
              double[] origin = p.row(0).toDoubles();
              double[] first = p.row(1).toDoubles();
              double[] second = p.row(2).toDoubles();
              Arrays.setAll(origin, i -> origin[i] + x * first[i] + y * second[i]);
              return Tensor.of(origin, LongStream.of(p.shape()).skip(1).toArray());
            });
  }
}
