package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PruneParameters;
import org.loupe.geometry.internal.Draft;
import org.loupe.geometry.internal.line.ClassWalk;
import org.loupe.geometry.internal.point.Points;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.LineWalk;

/**
 * What a network's partition looks like on segments between random pairs of rows, before and after
 * units went: walked exactly, so that it says something of networks that have no plane, too.
 */
final class SegmentViews {

  /** Near a change of the class is within this share of the segment. */
  private static final double NEAR = 0.05;

  private final Dataset rows;
  private final int segments;
  private final AnalysisContext context;

  private SegmentViews(Dataset rows, int segments, AnalysisContext context) {
    this.rows = rows;
    this.segments = segments;
    this.context = context;
  }

  /**
   * A segment as a network has it.
   *
   * @param cuts places where pieces end, from 0 to 1
   * @param changes places where the class changes
   * @param classes between them
   */
  private record Walked(double[] cuts, double[] changes, int[] classes) {
    int at(double t) {
      int i = Arrays.binarySearch(changes, t);
      return classes[i < 0 ? -i - 1 : i + 1];
    }
  }

  /** Two networks on a segment. */
  private record Both(double length, Walked before, Walked after) {}

  /** The table: one row before and one after, none where no segments are asked for. */
  static Table of(PruneParameters p, Model result, AnalysisContext context) {
    if (p.segments() == 0) {
      return table(List.of());
    }
    Dataset rows =
        p.on()
            .or(p::data)
            .filter(d -> d.size() > 1)
            .orElseThrow(
                () ->
                    new LoupeException(
                        GeometryProblem.PRUNE_DATA,
                        "Segments are walked between two rows, and there are not so many.",
                        "Give rows with 'on' or 'data', or leave 'segments' out."));
    return new SegmentViews(rows, p.segments(), context).between(p.model(), result);
  }

  private static AffineProgram program(Model model) {
    return Draft.exact(
        model,
        "Leave 'segments' out: smooth activations have no pieces that pruning could take away.");
  }

  private Table between(Model before, Model after) {
    AffineProgram was = program(before);
    AffineProgram is = program(after);
    RandomStream random = context.random("segments");
    context.progress().begin(segments, "segments");
    List<Callable<Both>> tasks = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      long first = random.below(rows.size(), 2L * i);
      long other = random.below(rows.size() - 1, 2L * i + 1);
      double[] p = Points.row(rows, first, was.inputUnits());
      double[] q = Points.row(rows, other < first ? other : other + 1, was.inputUnits());
      tasks.add(() -> both(was, is, p, q));
    }
    return table(context.parallel(tasks));
  }

  private Both both(AffineProgram was, AffineProgram is, double[] p, double[] q) {
    double[] way = new double[p.length];
    Arrays.setAll(way, i -> q[i] - p[i]);
    Both b = new Both(Points.length(way), walk(was, p, q), walk(is, p, q));
    context.progress().advance(1);
    return b;
  }

  private Walked walk(AffineProgram program, double[] p, double[] q) {
    DoubleStream.Builder cuts = DoubleStream.builder();
    List<double[]> changes = new ArrayList<>();
    ClassWalk classes =
        new ClassWalk(
            0, 1, (t, first, second, _, _) -> changes.add(new double[] {t, first, second}));
    LineWalk.walk(
        program,
        p,
        q,
        new LineWalk.Visitor() {
          @Override
          public boolean step(AffineProgram.Step step) {
            context.checkCancelled();
            return true;
          }

          @Override
          public boolean piece(LineWalk.Piece piece) {
            classes.follow(piece);
            if (piece.to() < 1) {
              cuts.add(piece.to());
            }
            return true;
          }
        });
    int[] order = new int[changes.size() + 1];
    Arrays.setAll(order, i -> i == changes.size() ? classes.current() : (int) changes.get(i)[1]);
    return new Walked(
        cuts.build().toArray(), changes.stream().mapToDouble(c -> c[0]).toArray(), order);
  }

  private static Table table(List<Both> all) {
    int n = all.isEmpty() ? 0 : 2;
    double[] pieces = new double[n];
    double[] density = new double[n];
    double[] atBoundary = new double[n];
    double[] changes = new double[n];
    double[] exit = new double[n];
    double[] moved = new double[n];
    double length = all.stream().mapToDouble(Both::length).sum();
    for (int side = 0; side < n; side++) {
      double near = 0;
      double around = 0;
      double cuts = 0;
      for (Both b : all) {
        Walked w = side == 0 ? b.before : b.after;
        changes[side] += w.changes.length;
        exit[side] += b.length * (w.cuts.length == 0 ? 1 : w.cuts[0]);
        cuts += w.cuts.length;
        near += near(w);
        around += b.length * around(w);
        moved[side] += b.length * differ(b.before, w);
      }
      pieces[side] = cuts / all.size() + 1;
      changes[side] /= all.size();
      exit[side] /= all.size();
      moved[side] /= length;
      density[side] = cuts / length;
      atBoundary[side] = near / around;
    }
    return Table.builder()
        .text("network", n == 0 ? List.of() : List.of("before", "after"))
        .numbers("pieces", pieces)
        .numbers("density", density)
        .numbers("atBoundary", atBoundary)
        .numbers("changes", changes)
        .numbers("exit", exit)
        .numbers("moved", moved)
        .build();
  }

  /** How many cuts are near a change of the class. */
  private static long near(Walked w) {
    return Arrays.stream(w.cuts)
        .filter(c -> Arrays.stream(w.changes).anyMatch(t -> Math.abs(c - t) <= NEAR))
        .count();
  }

  /** The share of the segment that is near a change. */
  private static double around(Walked w) {
    double sum = 0;
    double end = 0;
    for (double t : w.changes) {
      double to = Math.min(1, t + NEAR);
      sum += Math.max(0, to - Math.max(end, t - NEAR));
      end = Math.max(end, to);
    }
    return sum;
  }

  /** The share of the segment on which two networks have different classes. */
  private static double differ(Walked a, Walked b) {
    double[] places =
        DoubleStream.concat(
                DoubleStream.concat(Arrays.stream(a.changes), Arrays.stream(b.changes)),
                DoubleStream.of(0, 1))
            .sorted()
            .toArray();
    double sum = 0;
    for (int i = 1; i < places.length; i++) {
      double middle = (places[i - 1] + places[i]) / 2;
      sum += a.at(middle) == b.at(middle) ? 0 : places[i] - places[i - 1];
    }
    return sum;
  }
}
