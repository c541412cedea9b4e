package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullParameters;
import org.loupe.geometry.internal.SpooledTable;

/** The hull of the points of each class, and which rows are in it. */
final class ClassHulls {

  /**
   * What was found; without rows when nobody has asked for classes.
   *
   * @param overlap share of the rows of a class in the hull of another, [classes, classes]
   * @param distances of each row to the hull of each class, [rows, classes]
   */
  record Found(
      Table classes, Table memberships, Tensor overlap, Tensor distances, List<Figure> pictures) {}

  private final HullParameters parameters;
  private final Samples points;
  private final double[][] rows;
  private final double[][] axes;
  private final AnalysisContext context;
  private final Labels labels;
  private final long[] labelOf;
  private final long[] classes;
  private final double[][] distance;
  private final Verdict[][] verdict;
  private final long[] dimension;

  /**
   * Hulls of classes.
   *
   * @param axes the coordinates of all, empty for all of space
   */
  ClassHulls(
      HullParameters parameters,
      Samples points,
      double[][] asked,
      double[][] axes,
      AnalysisContext context) {
    this.parameters = parameters;
    this.points = points;
    this.axes = axes;
    this.context = context;
    rows = parameters.perClass() ? asked : new double[0][];
    labels = parameters.perClass() ? labels() : new Labels(new long[0], List.of());
    labelOf = Labels.of(parameters.on()).map(Labels::of).orElse(new long[0]);
    classes = Arrays.stream(labels.of()).distinct().sorted().toArray();
    distance = new double[rows.length][classes.length];
    verdict = new Verdict[rows.length][classes.length];
    dimension = new long[classes.length];
  }

  private Labels labels() {
    return Labels.of(parameters.points())
        .orElseThrow(
            () ->
                new LoupeException(
                    GeometryProblem.HULL_CHOICE,
                    "%s has no classes as labels, and 'perClass' wants the hull of each."
                        .formatted(points.name()),
                    "Name the labels where the data are read, as with 'label = ...'."));
  }

  /**
   * Asks about all rows and classes.
   *
   * @param overall distances to the hull of all points
   */
  Found run(double[] overall) {
    context.progress().begin((long) classes.length * rows.length, "rows of classes");
    for (int c = 0; c < classes.length; c++) {
      ask(c);
    }
    Tensor overlap = overlap();
    double[] flat = Arrays.stream(distance).flatMapToDouble(Arrays::stream).toArray();
    Tensor distances = Tensor.of(flat, rows.length, classes.length);
    List<Figure> pictures =
        classes.length == 0
            ? List.of()
            : new ClassFigure(parameters, names(), rowsOf(), overall, this::own)
                .of(overlap, distances);
    return new Found(table(), memberships(), overlap, distances, pictures);
  }

  private void ask(int c) {
    long label = classes[c];
    int[] of = IntStream.range(0, points.count()).filter(i -> labels.of()[i] == label).toArray();
    Cloud cloud = Cloud.of(points.some(of), axes);
    dimension[c] = Span.of(cloud, context).dimension();
    int[] at = {0};
    new Asking(
            cloud,
            LeftOut.of(parameters, cloud),
            parameters.metric(),
            parameters.goal(),
            parameters.engine(),
            parameters.limit(),
            context)
        .about(
            rows,
            checked -> {
              distance[at[0]][c] = checked.distance(parameters.goal());
              verdict[at[0]++][c] = checked.answer().verdict();
              context.progress().advance(1);
            });
  }

  private List<String> names() {
    return Arrays.stream(classes).mapToObj(labels::name).toList();
  }

  /** Numbers of the rows of each class. */
  private int[][] rowsOf() {
    return Arrays.stream(classes)
        .mapToObj(
            label ->
                IntStream.range(0, labelOf.length == 0 ? 0 : rows.length)
                    .filter(i -> labelOf[i] == label)
                    .toArray())
        .toArray(int[][]::new);
  }

  /** The place of a row's own class; negative when it has none. */
  private int place(int row) {
    return labelOf.length == 0 ? -1 : Arrays.binarySearch(classes, labelOf[row]);
  }

  /** The distance of a row to the hull of its class. */
  private double own(int row) {
    return place(row) < 0 ? Double.NaN : distance[row][place(row)];
  }

  private Table table() {
    SpooledTable table =
        new SpooledTable(
            context,
            "label#",
            "points#",
            "dimension#",
            "rows#",
            "inside",
            "low",
            "high",
            "undecided#",
            "others#");
    int[][] rowsOf = rowsOf();
    for (int c = 0; c < classes.length; c++) {
      int at = c;
      long label = classes[c];
      Share own = new Share();
      IntStream.of(rowsOf[c]).forEach(i -> own.add(verdict[i][at]));
      long in = IntStream.range(0, rows.length).filter(i -> isIn(i, at)).count();
      table.add(
          label,
          Arrays.stream(labels.of()).filter(l -> l == label).count(),
          dimension[c],
          own.rows(),
          own.inside(),
          own.rows() > 0 ? own.low() : Double.NaN,
          own.rows() > 0 ? own.high() : Double.NaN,
          own.undecided(),
          in - own.count());
    }
    return table.finish().text("name", names()).build();
  }

  private boolean isIn(int row, int c) {
    return verdict[row][c] == Verdict.INSIDE;
  }

  private Table memberships() {
    SpooledTable table =
        new SpooledTable(context, "row#", "label#", "distance", "hulls#", "nearest#", "apart");
    List<String> own = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      int row = i;
      int nearest = 0;
      for (int c = 1; c < classes.length; c++) {
        nearest = distance[i][c] < distance[i][nearest] ? c : nearest;
      }
      table.add(
          i,
          labelOf.length == 0 ? -1 : labelOf[i],
          own(i),
          IntStream.range(0, classes.length).filter(c -> isIn(row, c)).count(),
          classes[nearest],
          distance[i][nearest]);
      own.add(place(i) < 0 ? "none" : verdict[i][place(i)].name().toLowerCase(Locale.ROOT));
    }
    return table.finish().text("verdict", own).build();
  }

  private Tensor overlap() {
    int n = classes.length;
    int[][] rowsOf = rowsOf();
    double[] share = new double[n * n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        int hull = b;
        double in = IntStream.of(rowsOf[a]).filter(i -> isIn(i, hull)).count();
        share[a * n + b] = in / rowsOf[a].length;
      }
    }
    return Tensor.of(share, n, n);
  }
}
