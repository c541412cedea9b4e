package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.loupe.api.value.Column;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Certificate;
import org.loupe.geometry.Keep;
import org.loupe.geometry.PartitionParameters;
import org.loupe.geometry.View;
import org.loupe.network.affine.AffineProgram;

/** The picture of a partition: the panels that are asked for, the decision boundary on top. */
final class PartitionFigure {

  private static final String SLOPE = "slope |df/du|";

  /** Panels of layers; of more layers some are shown. */
  private static final int MOST_LAYERS = 12;

  private final PartitionParameters parameters;
  private final AffineProgram program;
  private final Slice slice;
  private final Polygon window;
  private final Layers layers;

  PartitionFigure(
      PartitionParameters parameters,
      AffineProgram program,
      Slice slice,
      Polygon window,
      Layers layers) {
    this.layers = layers;
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
   * @param points where points are
   * @param density regions per unit of area
   * @param histogram bins of the regions' numbers
   */
  Figure of(
      long regions,
      PartitionColumns.Finished done,
      Table boundary,
      List<String> classes,
      Table points,
      Density density,
      Table histogram,
      Certificate certificate) {
    List<Mark> onTop = new ArrayList<>();
    if (boundary.rows() > 0) {
      onTop.add(
          new Mark.Segments(
              "decision boundary", segments(boundary), new Mark.Stroke(Mark.Tone.ACCENT, 1.6)));
    }
    onTop.addAll(rows(points));
    onTop.addAll(anchors());
    List<Figure.Panel> panels = new ArrayList<>();
    if (parameters.keep().hasRegions() && done.regions().rows() > 0) {
      Panels make = new Panels(done, onTop, classes, density, histogram);
      parameters.show().forEach(view -> panels.addAll(make.of(view)));
    }
    if (panels.isEmpty()) {
      panels.add(panel("", window.box(), onTop));
    }
    return new Figure(
        "Affine regions of " + parameters.model().name(),
        caption(regions, done, boundary, certificate),
        panels,
        columns(panels.size()));
  }

  /** Two, or three where that leaves no row with a single panel. */
  private static int columns(int panels) {
    return panels < 4 ? panels : panels % 3 == 1 ? 2 : 3;
  }

  private String caption(
      long regions, PartitionColumns.Finished done, Table boundary, Certificate certificate) {
    return "%,d exact affine regions of %s on the window%s%s; %d output%s, %d boundary segments. Area error %.1e, map error %.1e.%s%s"
        .formatted(
            regions,
            parameters.model().name(),
            certificate.surrogateError() > 0
                ? " (PWL surrogate, certified error %.1e)".formatted(certificate.surrogateError())
                : "",
            parameters.keep() == Keep.BOUNDARY ? " are not told to have one class" : "",
            program.outputUnits(),
            program.outputUnits() == 1 ? "" : "s",
            boundary.rows(),
            certificate.areaError(),
            certificate.mapError(),
            done.regions().rows() > RegionMarks.MOST
                ? " The %,d largest regions are drawn.".formatted(RegionMarks.MOST)
                : "",
            program.leftOut().isEmpty()
                ? ""
                : " Left out at the end, as the order of the outputs does not change: "
                    + String.join(", ", program.leftOut())
                    + ".");
  }

  /** Makes panels of regions that are kept. */
  private final class Panels {
    private final PartitionColumns.Finished done;
    private final List<Mark> onTop;
    private final List<String> classes;
    private final Density density;
    private final Table histogram;
    private final RegionMarks marks;

    Panels(
        PartitionColumns.Finished done,
        List<Mark> onTop,
        List<String> classes,
        Density density,
        Table histogram) {
      this.done = done;
      this.onTop = onTop;
      this.classes = classes;
      this.density = density;
      this.histogram = histogram;
      marks = RegionMarks.of(done.regions());
    }

    List<Figure.Panel> of(View view) {
      return switch (view) {
        case SLOPE -> List.of(map("slope", marks.by("slope", SLOPE)));
        case STEEPEST -> List.of(map("steepest slope", marks.by("steepest", "steepest slope")));
        case AREA -> List.of(map("area", marks.byArea()));
        case ELONGATION -> List.of(map("elongation", marks.by("elongation", "elongation")));
        case LAYER -> List.of(map("last layer", marks.byLayer(classes, layers.names())));
        case CLASS -> List.of(map("class", classCells(done, classes)));
        case RANDOM -> List.of(map("regions", marks.apart(classes, window.radius())));
        case DENSITY -> List.of(map("density", density.mark()));
        case LAYERS -> layers();
        case ZOOM -> List.of(closer(4), closer(16));
        case HISTOGRAMS ->
            Stream.of("area", "elongation", "slope").map(q -> bars(q, histogram)).toList();
      };
    }

    private Figure.Panel map(String title, Mark fill) {
      return panel(title, window.box(), onTop(fill, onTop));
    }

    private Figure.Panel closer(int times) {
      double[] box = window.box();
      double[] middle = density.densest();
      double half = Math.max(box[1] - box[0], box[3] - box[2]) / times / 2;
      double[] part = {
        middle[0] - half, middle[0] + half, middle[1] - half, middle[1] + half
      };
      return panel(
          "slope, %d times closer".formatted(times),
          part,
          onTop(RegionMarks.within(done.regions(), part).by("slope", SLOPE), onTop));
    }

    private List<Figure.Panel> layers() {
      LayerMarks edges =
          new LayerMarks(
              (Column.Ragged) done.regions().column("vertices").orElseThrow(),
              done.edgeLayers().orElseThrow(),
              layers.count(),
              window.radius());
      int shown = Math.min(layers.count(), MOST_LAYERS);
      return IntStream.range(0, shown)
          // evenly from the first to the last
          .map(i -> shown < 2 ? i : i * (layers.count() - 1) / (shown - 1))
          .mapToObj(l -> panel(layers.names().get(l), window.box(), edges.upTo(l)))
          .toList();
    }
  }

  private static Figure.Panel bars(String quantity, Table histogram) {
    List<String> names = ((Column.Text) histogram.column("quantity").orElseThrow()).values();
    int from = names.indexOf(quantity);
    int count = names.lastIndexOf(quantity) + 1 - from;
    double[] edges = new double[count + 1];
    double[] heights = new double[count];
    for (int i = 0; i < count; i++) {
      edges[i] = histogram.numbers("from").getDouble((long) from + i);
      edges[i + 1] = histogram.numbers("to").getDouble((long) from + i);
      heights[i] = histogram.numbers("regions").getDouble((long) from + i);
    }
    // the bins have equal ratios then, but for one of zeros, which has no place on such a scale
    boolean isWide = count > 1 && edges[count] - edges[count - 1] > 1.01 * (edges[2] - edges[1]);
    int first = isWide && edges[0] <= 0 ? 1 : 0;
    return new Figure.Panel(
        quantity,
        new Figure.Axis(
            quantity,
            new Range(edges[first], edges[count]),
            isWide ? Figure.Scale.LOG : Figure.Scale.LINEAR),
        Figure.Axis.linear("regions", 0, 1.05 * Arrays.stream(heights).max().orElse(1)),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Bars(
                "",
                Tensor.of(Arrays.copyOfRange(edges, first, count + 1)),
                Tensor.of(Arrays.copyOfRange(heights, first, count)),
                Mark.Tone.FIRST)));
  }

  private static List<Mark> onTop(Mark fill, List<Mark> marks) {
    List<Mark> all = new ArrayList<>();
    all.add(fill);
    all.addAll(marks);
    return all;
  }

  private static Figure.Panel panel(String title, double[] box, List<Mark> marks) {
    return new Figure.Panel(
        title,
        Figure.Axis.linear("u1", box[0], box[1]),
        Figure.Axis.linear("u2", box[2], box[3]),
        Figure.Aspect.EQUAL,
        marks);
  }

  private static Mark classCells(PartitionColumns.Finished done, List<String> classes) {
    Column.Ragged cells =
        new Column.Ragged("cells", done.classVertices(), done.classOffsets());
    Tensor codes = done.classCodes();
    if (codes.count() > RegionMarks.MOST) {
      long[] first = LongStream.range(0, RegionMarks.MOST).toArray();
      cells = RegionMarks.choose(cells, first);
      codes = codes.rows(0, RegionMarks.MOST);
    }
    return new Mark.Polygons(
        "",
        cells.values(),
        cells.offsets(),
        new Mark.Fill.ByCategory(codes, classes),
        Mark.Stroke.NONE);
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

  /** The rows that were looked for, where they are in the window. */
  private List<Mark> rows(Table points) {
    Doubles seen = new Doubles();
    for (long i = slice.anchors().size(); i < points.rows(); i++) {
      // there is a distance in the window only
      if (!Double.isNaN(points.numbers("boundary").getDouble(i))) {
        seen.add(points.numbers("x").getDouble(i), points.numbers("y").getDouble(i));
      }
    }
    return seen.size() == 0
        ? List.of()
        : List.of(
            new Mark.Points(
                "rows, at the nearest point of the plane",
                Tensor.of(seen.toArray(), seen.size() / 2, 2),
                List.of(),
                new Mark.Fill.Solid(Mark.Tone.INK)));
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
