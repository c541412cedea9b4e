package org.loupe.geometry.internal.surgery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Partition;
import org.loupe.geometry.PartitionAnalysis;
import org.loupe.geometry.PartitionParameters;
import org.loupe.geometry.Plane;
import org.loupe.geometry.Window;

/** What {@code geometry.partition} says of a network before and after it was changed. */
public final class PlanePieces {

  /** Regions after which a picture of them says nothing more. */
  private static final long MOST = 200_000;

  private PlanePieces() {}

  /** How many pieces there are on a window. */
  public static long count(Model model, Plane plane, Window window, AnalysisContext context) {
    return of(model, plane, window, Keep.STATISTICS, context)
        .statistics()
        .numbers("regions")
        .getLong(0);
  }

  /** The pieces on a window. */
  public static Partition of(
      Model model, Plane plane, Window window, Keep keep, AnalysisContext context) {
    PartitionParameters p =
        PartitionParameters.plain(model, Optional.of(plane), window, 0, MOST, keep);
    return new PartitionAnalysis().run(p, context);
  }

  /** The panel of a partition's picture that shows its pieces, under another title. */
  public static Figure.Panel panel(Partition partition, String title, List<Mark> onTop) {
    Figure.Panel p = partition.figure().panels().getFirst();
    List<Mark> marks = new ArrayList<>(p.marks());
    marks.addAll(onTop);
    return new Figure.Panel(title, p.x(), p.y(), p.aspect(), marks);
  }

  /** The sides of a polygon. */
  public static Mark outline(String name, double[][] corners) {
    double[] ends = new double[4 * corners.length];
    for (int i = 0; i < corners.length; i++) {
      double[] next = corners[(i + 1) % corners.length];
      ends[4 * i] = corners[i][0];
      ends[4 * i + 1] = corners[i][1];
      ends[4 * i + 2] = next[0];
      ends[4 * i + 3] = next[1];
    }
    return new Mark.Segments(
        name, Tensor.of(ends, corners.length, 4), new Mark.Stroke(Mark.Tone.INK, 1.8));
  }

  /** The convex hull of points of a plane, counter-clockwise (Andrew, 1979). */
  public static double[][] hull(double[][] points) {
    double[][] sorted = points.clone();
    Arrays.sort(
        sorted, Comparator.comparingDouble((double[] p) -> p[0]).thenComparingDouble(p -> p[1]));
    List<double[]> hull = new ArrayList<>(chain(Arrays.asList(sorted)));
    hull.addAll(chain(Arrays.asList(sorted).reversed()));
    return hull.toArray(double[][]::new);
  }

  /** One side of the hull, without its last corner. */
  private static List<double[]> chain(List<double[]> points) {
    List<double[]> chain = new ArrayList<>();
    for (double[] p : points) {
      while (chain.size() > 1 && !isLeft(chain.get(chain.size() - 2), chain.getLast(), p)) {
        chain.removeLast();
      }
      chain.add(p);
    }
    chain.removeLast();
    return chain;
  }

  private static boolean isLeft(double[] a, double[] b, double[] c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
  }
}
