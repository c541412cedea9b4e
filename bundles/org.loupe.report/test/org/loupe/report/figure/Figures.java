package org.loupe.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Figure.Aspect;
import org.loupe.api.value.Figure.Axis;
import org.loupe.api.value.Figure.Panel;
import org.loupe.api.value.Figure.Scale;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Mark.Fill;
import org.loupe.api.value.Mark.Stroke;
import org.loupe.api.value.Mark.Tone;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;

/** Figures that tests share: what analyses make, and a plate of every mark. */
public final class Figures {
  private Figures() {}

  /** The square -1..1 cut by random lines into convex pieces, as a network cuts its input. */
  public static List<double[]> pieces(int least, long seed) {
    Random random = new Random(seed);
    List<double[]> pieces = new ArrayList<>();
    pieces.add(new double[] {-1, -1, 1, -1, 1, 1, -1, 1});
    while (pieces.size() < least) {
      double angle = random.nextDouble() * Math.PI;
      double a = Math.cos(angle);
      double b = Math.sin(angle);
      double c = random.nextGaussian() * 0.45;
      List<double[]> next = new ArrayList<>();
      for (double[] piece : pieces) {
        cut(piece, a, b, c, next);
      }
      pieces = next;
    }
    return pieces;
  }

  private static void cut(double[] p, double a, double b, double c, List<double[]> out) {
    List<Double> inside = new ArrayList<>();
    List<Double> outside = new ArrayList<>();
    int n = p.length / 2;
    for (int i = 0; i < n; i++) {
      int j = (i + 1) % n;
      double here = a * p[2 * i] + b * p[2 * i + 1] - c;
      double there = a * p[2 * j] + b * p[2 * j + 1] - c;
      (here < 0 ? inside : outside).addAll(List.of(p[2 * i], p[2 * i + 1]));
      if (here < 0 != there < 0) {
        double t = here / (here - there);
        double x = p[2 * i] + t * (p[2 * j] - p[2 * i]);
        double y = p[2 * i + 1] + t * (p[2 * j + 1] - p[2 * i + 1]);
        inside.addAll(List.of(x, y));
        outside.addAll(List.of(x, y));
      }
    }
    for (List<Double> part : List.of(inside, outside)) {
      if (part.size() >= 6) {
        out.add(part.stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
  }

  /** Vertices of polygons as a mark has them. */
  public static Tensor points(List<double[]> pieces) {
    double[] all = pieces.stream().flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(all, all.length / 2, 2);
  }

  /** Where polygons begin. */
  public static Tensor offsets(List<double[]> pieces) {
    long[] offsets = new long[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      offsets[i + 1] = offsets[i] + pieces.get(i).length / 2;
    }
    return Tensor.of(offsets);
  }

  /** What first light shows: regions by slope, and classes with the decision boundary. */
  public static Figure partition(int least) {
    List<double[]> pieces = pieces(least, 7);
    int n = pieces.size();
    double[] slope = new double[n];
    long[] classes = new long[n];
    Random random = new Random(3);
    for (int i = 0; i < n; i++) {
      double x = middle(pieces.get(i), 0);
      double y = middle(pieces.get(i), 1);
      slope[i] =
          Math.exp(
              3 * Math.sin(2.4 * x + y) * Math.cos(1.7 * y - x) + 0.25 * random.nextGaussian());
      classes[i] = classOf(x, y);
    }
    Fill slopes = new Fill.ByValue(Tensor.of(slope), "slope |df/du|", Scale.LOG, false);
    List<String> names = List.of("zero", "one", "two", "three", "four", "five");
    Mark boundary =
        new Mark.Segments("decision boundary", boundary(), new Stroke(Tone.ACCENT, 1.6));
    Mark anchors =
        new Mark.Points(
            "",
            Tensor.of(new double[] {-.55, -.42, .58, -.38, .02, .62}, 3, 2),
            List.of("a", "b", "c"),
            new Fill.Solid(Tone.INK));
    Tensor points = points(pieces);
    Tensor offsets = offsets(pieces);
    return new Figure(
        "Affine regions of digits-cnn",
        "%,d exact affine regions of digits-cnn on the window; 10 outputs.".formatted(n),
        List.of(
            panel(
                "slope",
                new Mark.Polygons("", points, offsets, slopes, new Stroke(Tone.QUIET, 0.3)),
                boundary,
                anchors),
            panel(
                "class",
                new Mark.Polygons(
                    "",
                    points,
                    offsets,
                    new Fill.ByCategory(Tensor.of(classes), names),
                    Stroke.NONE),
                boundary,
                anchors)),
        2);
  }

  private static Panel panel(String title, Mark... marks) {
    return new Panel(
        title, Axis.linear("u1", -1, 1), Axis.linear("u2", -1, 1), Aspect.EQUAL, List.of(marks));
  }

  private static double middle(double[] piece, int axis) {
    double sum = 0;
    for (int i = axis; i < piece.length; i += 2) {
      sum += piece[i];
    }
    return sum / (piece.length / 2.0);
  }

  private static long classOf(double x, double y) {
    double radius = Math.hypot(x, y);
    double turn = Math.atan2(y, x) / Math.PI + 1 + 0.3 * Math.sin(4 * radius);
    return radius < 0.3 ? 0 : 1 + Math.floorMod((long) Math.floor(turn * 2), 5L);
  }

  private static Tensor boundary() {
    int n = 240;
    double[] ends = new double[4 * n];
    for (int i = 0; i < n; i++) {
      double a = 2 * Math.PI * i / n;
      double b = 2 * Math.PI * (i + 1) / n;
      double ra = 0.3 + 0.03 * Math.sin(5 * a);
      double rb = 0.3 + 0.03 * Math.sin(5 * b);
      ends[4 * i] = ra * Math.cos(a);
      ends[4 * i + 1] = ra * Math.sin(a);
      ends[4 * i + 2] = rb * Math.cos(b);
      ends[4 * i + 3] = rb * Math.sin(b);
    }
    return Tensor.of(ends, n, 4);
  }

  /** Lines, bars, a matrix and dots. */
  public static Figure plate() {
    Random random = new Random(5);
    double[] curve = new double[2 * 200];
    double[] noisy = new double[2 * 200];
    for (int i = 0; i < 200; i++) {
      curve[2 * i] = i;
      curve[2 * i + 1] = 2.3 * Math.exp(-i / 40.0) + 0.02;
      noisy[2 * i] = i;
      noisy[2 * i + 1] = curve[2 * i + 1] * Math.exp(0.2 * random.nextGaussian());
    }
    double[] edges = new double[25];
    double[] heights = new double[24];
    double[] others = new double[24];
    for (int i = 0; i < 24; i++) {
      edges[i + 1] = (i + 1) / 24.0;
      heights[i] = 900 * Math.exp(-Math.pow((i - 9) / 5.0, 2));
      others[i] = 700 * Math.exp(-Math.pow((i - 14) / 4.0, 2));
    }
    double[] matrix = new double[28 * 28];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = Math.sin(i / 28 / 4.0) * Math.cos(i % 28 / 3.0);
    }
    double[] cloud = new double[2 * 400];
    long[] codes = new long[400];
    for (int i = 0; i < 400; i++) {
      codes[i] = i % 3;
      cloud[2 * i] = random.nextGaussian() * 0.4 + codes[i] - 1;
      cloud[2 * i + 1] = random.nextGaussian() * 0.4 + (codes[i] == 1 ? 1 : 0);
    }
    Panel lines =
        new Panel(
            "loss while training",
            Axis.linear("epoch", 0, 200),
            new Axis("cross-entropy", new Range(0.01, 4), Scale.LOG),
            Aspect.FREE,
            List.of(
                new Mark.Line("validation", Tensor.of(noisy, 200, 2), new Stroke(Tone.SECOND, 1.2)),
                new Mark.Line("training", Tensor.of(curve, 200, 2), new Stroke(Tone.FIRST, 2))));
    Panel bars =
        new Panel(
            "activation rates",
            Axis.linear("rate", 0, 1),
            Axis.linear("units", 0, 1000),
            Aspect.FREE,
            List.of(
                new Mark.Bars("layer 1", Tensor.of(edges), Tensor.of(heights), Tone.FIRST),
                new Mark.Bars("layer 2", Tensor.of(edges), Tensor.of(others), Tone.SECOND)));
    Panel raster =
        new Panel(
            "relevance",
            Axis.linear("column", 0, 28),
            Axis.linear("row", 0, 28),
            Aspect.EQUAL,
            List.of(
                new Mark.Raster(
                    "",
                    Tensor.of(matrix, 28, 28),
                    new Range(0, 28),
                    new Range(0, 28),
                    new Fill.ByValue(Tensor.of(new double[0]), "relevance", Scale.LINEAR, true))));
    Panel dots =
        new Panel(
            "first two components",
            Axis.linear("PC 1", -2.5, 2.5),
            Axis.linear("PC 2", -1.5, 2.5),
            Aspect.FREE,
            List.of(
                new Mark.Points(
                    "",
                    Tensor.of(cloud, 400, 2),
                    List.of(),
                    new Fill.ByCategory(Tensor.of(codes), List.of("cat", "dog", "horse")))));
    return new Figure("Every mark", "A plate of marks.", List.of(lines, bars, raster, dots), 2);
  }
}
