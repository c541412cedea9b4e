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
import org.loupe.geometry.View;

/** The panels of a partition's picture that show regions. */
final class RegionPanels {

  private static final String SLOPE = "slope |df/du|";

  /** Panels of layers; of more layers some are shown. */
  private static final int MOST_LAYERS = 12;

  private final PartitionColumns.Finished done;
  private final Table jacobians;
  private final Polygon window;
  private final Layers layers;
  private final List<Mark> onTop;
  private final List<String> classes;
  private final Density density;
  private final Table histogram;
  private final RegionMarks marks;

  /**
   * Panels of regions.
   *
   * @param jacobians norms on each region, for the view that shows them
   * @param onTop what lies on every map
   * @param classes names of the classes
   * @param histogram bins of the regions' numbers
   */
  RegionPanels(
      PartitionColumns.Finished done,
      Table jacobians,
      Polygon window,
      Layers layers,
      List<Mark> onTop,
      List<String> classes,
      Density density,
      Table histogram) {
    this.done = done;
    this.jacobians = jacobians;
    this.window = window;
    this.layers = layers;
    this.onTop = onTop;
    this.classes = classes;
    this.density = density;
    this.histogram = histogram;
    marks = RegionMarks.of(done.regions());
  }

  /** The panels of a view. */
  List<Figure.Panel> of(View view) {
    return switch (view) {
      case SLOPE -> List.of(map("slope", marks.by("slope", SLOPE)));
      case STEEPEST -> List.of(map("steepest slope", marks.by("steepest", "steepest slope")));
      case JACOBIAN ->
          List.of(
              map(
                  "Jacobian by all inputs",
                  marks.byValue(jacobians.numbers("frobenius"), "|df/dx|, all inputs")));
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
    double[] part = {middle[0] - half, middle[0] + half, middle[1] - half, middle[1] + half};
    return panel(
        "slope, %d times closer".formatted(times),
        part,
        onTop(RegionMarks.within(done.regions(), part).by("slope", SLOPE), onTop));
  }

  private List<Figure.Panel> layers() {
    LayerMarks edges =
        new LayerMarks(
            (Column.Ragged) done.regions().column("vertices").orElseThrow(),
            done.edgeLabels().orElseThrow(),
            layers,
            window.radius());
    int shown = Math.min(layers.count(), MOST_LAYERS);
    return IntStream.range(0, shown)
        // evenly from the first to the last
        .map(i -> shown < 2 ? i : i * (layers.count() - 1) / (shown - 1))
        .mapToObj(l -> panel(layers.names().get(l), window.box(), edges.upTo(l)))
        .toList();
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
        Figure.Axis.counted("regions", 0, 1.05 * Arrays.stream(heights).max().orElse(1)),
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

  /** A map of a rectangle of the plane, x0, x1, y0, y1. */
  static Figure.Panel panel(String title, double[] box, List<Mark> marks) {
    return new Figure.Panel(
        title,
        Figure.Axis.linear("u1", box[0], box[1]),
        Figure.Axis.linear("u2", box[2], box[3]),
        Figure.Aspect.EQUAL,
        marks);
  }

  private static Mark classCells(PartitionColumns.Finished done, List<String> classes) {
    Column.Ragged cells = new Column.Ragged("cells", done.classVertices(), done.classOffsets());
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
}
