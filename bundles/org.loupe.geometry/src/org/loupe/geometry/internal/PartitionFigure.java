package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.value.Column;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Certificate;
import org.loupe.geometry.Keep;
import org.loupe.geometry.PartitionParameters;
import org.loupe.network.affine.AffineProgram;

/** The picture of a partition: regions by slope, classes, the decision boundary on top. */
final class PartitionFigure {

  /** More polygons than this are not told apart on any page; the largest are drawn. */
  private static final int MOST = 200_000;

  private final PartitionParameters parameters;
  private final AffineProgram program;
  private final Slice slice;
  private final Polygon window;

  PartitionFigure(
      PartitionParameters parameters, AffineProgram program, Slice slice, Polygon window) {
    this.parameters = parameters;
    this.program = program;
    this.slice = slice;
    this.window = window;
  }

  /**
   * The picture.
   *
   * @param regions how many there are
   * @param done the regions, where they are kept
   * @param boundary the decision boundary
   * @param classes names of the classes
   */
  Figure of(
      long regions,
      PartitionColumns.Finished done,
      Table boundary,
      List<String> classes,
      Certificate certificate) {
    List<Figure.Panel> panels = new ArrayList<>();
    List<Mark> onTop = new ArrayList<>();
    if (boundary.rows() > 0) {
      onTop.add(
          new Mark.Segments(
              "decision boundary", segments(boundary), new Mark.Stroke(Mark.Tone.ACCENT, 1.6)));
    }
    onTop.addAll(anchors());
    if (parameters.keep() == Keep.REGIONS) {
      panels.add(panel("slope", onTop(slopes(done.regions()), onTop)));
      panels.add(panel("class", onTop(classCells(done, classes), onTop)));
    } else {
      panels.add(panel("", onTop));
    }
    String caption =
        "%,d exact affine regions of %s on the window%s; %d output%s, %d boundary segments. Area error %.1e, map error %.1e.%s%s"
            .formatted(
                regions,
                parameters.model().name(),
                parameters.keep() == Keep.BOUNDARY ? " are not told to have one class" : "",
                program.outputUnits(),
                program.outputUnits() == 1 ? "" : "s",
                boundary.rows(),
                certificate.areaError(),
                certificate.mapError(),
                done.regions().rows() > MOST ? " The %,d largest regions are drawn.".formatted(MOST) : "",
                program.leftOut().isEmpty()
                    ? ""
                    : " Left out at the end, as the order of the outputs does not change: "
                        + String.join(", ", program.leftOut())
                        + ".");
    return new Figure(
        "Affine regions of " + parameters.model().name(), caption, panels, panels.size());
  }

  private static List<Mark> onTop(Mark fill, List<Mark> marks) {
    List<Mark> all = new ArrayList<>();
    all.add(fill);
    all.addAll(marks);
    return all;
  }

  private Figure.Panel panel(String title, List<Mark> marks) {
    double[] box = window.box();
    return new Figure.Panel(
        title,
        Figure.Axis.linear("u1", box[0], box[1]),
        Figure.Axis.linear("u2", box[2], box[3]),
        Figure.Aspect.EQUAL,
        marks);
  }

  private static Mark slopes(Table regions) {
    Column.Ragged all = (Column.Ragged) regions.column("vertices").orElseThrow();
    Tensor slope = regions.numbers("slope");
    Column.Ragged drawn = all;
    if (regions.rows() > MOST) {
      long[] largest = largest(regions.numbers("area"));
      drawn = choose(all, largest);
      double[] chosen = new double[largest.length];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = slope.getDouble(largest[i]);
      }
      slope = Tensor.of(chosen);
    }
    return new Mark.Polygons(
        "",
        drawn.values(),
        drawn.offsets(),
        new Mark.Fill.ByValue(slope, "slope |df/du|", Figure.Scale.LOG, false),
        new Mark.Stroke(Mark.Tone.QUIET, 0.3));
  }

  private Mark classCells(PartitionColumns.Finished done, List<String> classes) {
    Column.Ragged cells =
        new Column.Ragged("cells", done.classVertices(), done.classOffsets());
    Tensor codes = done.classCodes();
    if (codes.count() > MOST) {
      long[] first = LongStream.range(0, MOST).toArray();
      cells = choose(cells, first);
      codes = codes.rows(0, MOST);
    }
    return new Mark.Polygons(
        "",
        cells.values(),
        cells.offsets(),
        new Mark.Fill.ByCategory(codes, classes),
        Mark.Stroke.NONE);
  }

  private static long[] largest(Tensor area) {
    return LongStream.range(0, area.count())
        .boxed()
        .sorted(Comparator.comparingDouble((Long i) -> -area.getDouble(i)))
        .limit(MOST)
        .mapToLong(Long::longValue)
        .sorted()
        .toArray();
  }

  private static Column.Ragged choose(Column.Ragged all, long[] rows) {
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

  private static Tensor segments(Table boundary) {
    int n = (int) boundary.rows();
    double[] ends = new double[4 * n];
    String[] names = {"x0", "y0", "x1", "y1"};
    for (int c = 0; c < names.length; c++) {
      Tensor column = boundary.numbers(names[c]);
      for (int i = 0; i < n; i++) {
        ends[4 * i + c] = column.getDouble(i);
      }
    }
    return Tensor.of(ends, n, 4);
  }

  /** The points the plane was given by, where they are in the window's bounding box. */
  private List<Mark> anchors() {
    List<double[]> seen = slice.anchors();
    if (seen.isEmpty()) {
      return List.of();
    }
    double[] points = new double[2 * seen.size()];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      points[2 * i] = seen.get(i)[0];
      points[2 * i + 1] = seen.get(i)[1];
      names.add(String.valueOf((char) ('a' + i)));
    }
    return List.of(
        new Mark.Points(
            "", Tensor.of(points, seen.size(), 2), names, new Mark.Fill.Solid(Mark.Tone.INK)));
  }
}
