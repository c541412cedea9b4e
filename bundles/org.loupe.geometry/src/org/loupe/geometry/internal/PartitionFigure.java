package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Certificate;
import org.loupe.geometry.Keep;
import org.loupe.geometry.PartitionParameters;
import org.loupe.network.affine.AffineProgram;

/** The picture of a partition: the panels that are asked for, the decision boundary on top. */
final class PartitionFigure {

  /** Points of the boundary that are drawn: more hide it. */
  private static final int MOST_SAMPLES = 500;

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
   * @param jacobians norms on each of them, where they are asked for
   * @param boundary the decision boundary
   * @param classes names of the classes
   * @param samples points taken from the boundary
   * @param points where points are
   * @param level what is said where there is no boundary as a level is not reached; or empty
   * @param density regions per unit of area
   * @param histogram bins of the regions' numbers
   */
  Figure of(
      long regions,
      PartitionColumns.Finished done,
      Table jacobians,
      Table boundary,
      List<String> classes,
      Table samples,
      Table points,
      String level,
      Density density,
      Table histogram,
      Certificate certificate) {
    List<Mark> onTop = new ArrayList<>();
    if (boundary.rows() > 0) {
      onTop.add(
          new Mark.Segments(
              "decision boundary", segments(boundary), new Mark.Stroke(Mark.Tone.ACCENT, 1.6)));
    }
    onTop.addAll(samples(samples));
    onTop.addAll(rows(points));
    onTop.addAll(anchors());
    List<Figure.Panel> panels = new ArrayList<>();
    if (parameters.keep().hasRegions() && done.regions().rows() > 0) {
      RegionPanels make =
          new RegionPanels(done, jacobians, window, layers, onTop, classes, density, histogram);
      parameters.show().forEach(view -> panels.addAll(make.of(view)));
    }
    if (panels.isEmpty()) {
      panels.add(RegionPanels.panel("", window.box(), onTop));
    }
    return new Figure(
        "%s of %s%s%s"
            .formatted(
                parameters.keep() == Keep.BOUNDARY ? "Decision boundary" : "Affine regions",
                parameters.model().name(),
                SurrogateLabel.of(certificate.surrogateError()),
                PartLabel.of(certificate.explored(), "window")),
        caption(regions, done, boundary, certificate) + level,
        panels,
        columns(panels.size()));
  }

  /** Two, or three where that leaves no row with a single panel. */
  private static int columns(int panels) {
    return panels < 4 ? panels : panels % 3 == 1 ? 2 : 3;
  }

  private String caption(
      long regions, PartitionColumns.Finished done, Table boundary, Certificate certificate) {
    return "%s of %s; %d output%s, %d boundary segment%s. %s, map error %.1e.%s%s%s"
        .formatted(
            found(regions),
            parameters.model().name() + " on the window",
            program.outputUnits(),
            program.outputUnits() == 1 ? "" : "s",
            boundary.rows(),
            boundary.rows() == 1 ? "" : "s",
            explored(certificate),
            certificate.mapError(),
            certified(certificate),
            done.regions().rows() > RegionMarks.MOST
                ? " The %,d largest regions are drawn.".formatted(RegionMarks.MOST)
                : "",
            program.leftOut().isEmpty()
                ? ""
                : " Left out at the end, as the order of the outputs does not change: "
                    + String.join(", ", program.leftOut())
                    + ".");
  }

  private static String certified(Certificate c) {
    return c.certified()
        ? " Sides are certified, within a relative tolerance of %.1e.".formatted(c.tolerance())
        : "";
  }

  /** What a part lacks is no error. */
  private static String explored(Certificate c) {
    return c.explored() < 1
        ? "%.3g %% of the window explored".formatted(100 * c.explored())
        : "Area error %.1e".formatted(c.areaError());
  }

  private String found(long regions) {
    String plural = regions == 1 ? "" : "s";
    return parameters.keep() == Keep.BOUNDARY
        ? "The exact decision boundary, out of %,d affine region%s that may meet it,"
            .formatted(regions, plural)
        : "%,d exact affine region%s".formatted(regions, plural);
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

  /** The first of the points that were taken from the boundary. */
  private static List<Mark> samples(Table samples) {
    int n = (int) Math.min(samples.rows(), MOST_SAMPLES);
    double[] at = new double[2 * n];
    for (int i = 0; i < n; i++) {
      at[2 * i] = samples.numbers("x").getDouble(i);
      at[2 * i + 1] = samples.numbers("y").getDouble(i);
    }
    return n == 0
        ? List.of()
        : List.of(
            new Mark.Points(
                samples.rows() > n
                    ? "points of the boundary, the first %,d".formatted(n)
                    : "points of the boundary",
                Tensor.of(at, n, 2),
                List.of(),
                new Mark.Fill.Solid(Mark.Tone.ACCENT)));
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
