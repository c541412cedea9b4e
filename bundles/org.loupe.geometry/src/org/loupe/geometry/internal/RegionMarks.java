package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.value.Column;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** Regions as filled polygons; of very many those with the largest areas. */
final class RegionMarks {

  /** More polygons than this are not told apart on any page. */
  static final int MOST = 200_000;

  /** The twentieth is cut off where it makes the scale so many times longer. */
  private static final double WIDE = 10;

  private static final Mark.Stroke EDGES = new Mark.Stroke(Mark.Tone.QUIET, 0.3);

  private final Table regions;
  private final long[] rows;
  private final Column.Ragged polygons;

  private RegionMarks(Table regions, long[] rows, Column.Ragged polygons) {
    this.regions = regions;
    this.rows = rows;
    this.polygons = polygons;
  }

  /** All regions. */
  static RegionMarks of(Table regions) {
    return of(regions, LongStream.range(0, regions.rows()).toArray());
  }

  /** Those that have something in a rectangle, x0, x1, y0, y1. */
  static RegionMarks within(Table regions, double[] box) {
    Column.Ragged vertices = vertices(regions);
    return of(
        regions,
        LongStream.range(0, regions.rows()).filter(r -> meets(vertices, r, box)).toArray());
  }

  private static RegionMarks of(Table regions, long[] rows) {
    Column.Ragged vertices = vertices(regions);
    long[] drawn = rows.length > MOST ? largest(regions.numbers("area"), rows) : rows;
    return new RegionMarks(
        regions, drawn, drawn.length == regions.rows() ? vertices : choose(vertices, drawn));
  }

  /** Whether not all corners are beyond one side. */
  private static boolean meets(Column.Ragged vertices, long row, double[] box) {
    boolean[] beyond = {true, true, true, true};
    long to = vertices.offsets().getLong(row + 1);
    for (long v = vertices.offsets().getLong(row); v < to; v++) {
      double x = vertices.values().at(v, 0);
      double y = vertices.values().at(v, 1);
      beyond[0] &= x < box[0];
      beyond[1] &= x > box[1];
      beyond[2] &= y < box[2];
      beyond[3] &= y > box[3];
    }
    return !beyond[0] && !beyond[1] && !beyond[2] && !beyond[3];
  }

  /** Coloured by a column on a logarithmic scale. */
  Mark by(String column, String label) {
    return byValue(regions.numbers(column), label);
  }

  /** Coloured by a number for each region on a logarithmic scale. */
  Mark byValue(Tensor values, String label) {
    return byValue(chosen(values), label);
  }

  /**
   * Coloured by area, from the smallest twentieth on where a few slivers would take all of the
   * colours.
   */
  Mark byArea() {
    double[] areas = chosen(regions.numbers("area"));
    double[] sorted = Arrays.stream(areas).filter(v -> v > 0).sorted().toArray();
    if (sorted.length == 0 || !(sorted[sorted.length / 20] > WIDE * sorted[0])) {
      return byValue(areas, "area of a region");
    }
    double least = sorted[sorted.length / 20];
    Arrays.setAll(areas, i -> Math.max(areas[i], least));
    return byValue(areas, "area of a region (at the end: or less)");
  }

  /**
   * Coloured by the last layer that bounds them.
   *
   * @param before names that have the first colours elsewhere in the figure
   * @param layers names of the layers
   */
  Mark byLayer(List<String> before, List<String> layers) {
    List<String> labels = new ArrayList<>(before);
    labels.add("window alone");
    labels.addAll(layers);
    long[] codes =
        Arrays.stream(chosen(regions.numbers("layer")))
            .mapToLong(l -> before.size() + 1 + (long) l)
            .toArray();
    return byCategory(codes, labels);
  }

  private Mark byValue(double[] values, String label) {
    return new Mark.Polygons(
        "",
        polygons.values(),
        polygons.offsets(),
        new Mark.Fill.ByValue(Tensor.of(values), label, Figure.Scale.LOG, false),
        EDGES);
  }

  /**
   * In colours that differ between neighbours.
   *
   * @param before names that have the first colours elsewhere in the figure
   * @param radius size of the window
   */
  Mark apart(List<String> before, double radius) {
    long[] colours =
        Arrays.stream(NeighbourColours.of(polygons, radius))
            .mapToLong(c -> before.size() + c)
            .toArray();
    List<String> labels = new ArrayList<>(before);
    // names that are empty, as the colours mean nothing
    labels.addAll(Collections.nCopies(NeighbourColours.COUNT, ""));
    return byCategory(colours, labels);
  }

  private Mark byCategory(long[] codes, List<String> labels) {
    return new Mark.Polygons(
        "",
        polygons.values(),
        polygons.offsets(),
        new Mark.Fill.ByCategory(Tensor.of(codes, codes.length), labels),
        EDGES);
  }

  private double[] chosen(Tensor column) {
    return Arrays.stream(rows).mapToDouble(column::getDouble).toArray();
  }

  private static Column.Ragged vertices(Table regions) {
    return (Column.Ragged) regions.column("vertices").orElseThrow();
  }

  private static long[] largest(Tensor area, long[] rows) {
    double[] sorted = Arrays.stream(rows).mapToDouble(area::getDouble).sorted().toArray();
    double least = sorted[sorted.length - MOST];
    return Arrays.stream(rows).filter(i -> area.getDouble(i) >= least).limit(MOST).toArray();
  }

  /** Some of the polygons. */
  static Column.Ragged choose(Column.Ragged all, long[] rows) {
    Doubles points = new Doubles();
    long[] offsets = new long[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      long from = all.offsets().getLong(rows[i]);
      long to = all.offsets().getLong(rows[i] + 1);
      for (long v = from; v < to; v++) {
        points.add(all.values().at(v, 0));
        points.add(all.values().at(v, 1));
      }
      offsets[i + 1] = offsets[i] + to - from;
    }
    return new Column.Ragged(
        all.name(),
        Tensor.of(points.toArray(), points.size() / 2, 2),
        Tensor.of(offsets, offsets.length));
  }
}
