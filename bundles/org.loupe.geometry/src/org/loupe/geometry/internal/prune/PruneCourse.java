package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PruneCriterion;
import org.loupe.geometry.PruneCurve;
import org.loupe.geometry.PruneCurveParameters;
import org.loupe.geometry.PruneParameters;
import org.loupe.geometry.Window;
import org.loupe.network.Networks;

/** Prunes a network by each criterion at each of several ratios. */
public final class PruneCourse {

  /**
   * A pruned network.
   *
   * @param ratio that was asked for
   * @param removed share of units that went
   */
  record Point(
      PruneCriterion criterion,
      boolean repaired,
      double ratio,
      double removed,
      long macs,
      double accuracy) {

    /** The name of the curve that the point is on. */
    String curve() {
      return name() + (repaired ? " and repair" : "");
    }

    /** The criterion as scripts have it. */
    String name() {
      return switch (criterion) {
        case RANDOM -> "random";
        case MAGNITUDE -> "magnitude";
        case BN_SCALE -> "bnScale";
        case SPLINE -> "spline";
      };
    }
  }

  private final PruneCurveParameters parameters;
  private final AnalysisContext context;
  private final Accuracy accuracy;
  private final List<Point> points = new ArrayList<>();

  /** A network that is to be pruned. */
  public PruneCourse(PruneCurveParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    accuracy = new Accuracy(Optional.of(parameters.on()), context);
    if (parameters.ratios().isEmpty()) {
      throw new LoupeException(
          GeometryProblem.PRUNE_RATIO,
          "There are no ratios.",
          "Write for example: ratios = [0.25, 0.5, 0.75].");
    }
    for (double r : parameters.ratios()) {
      if (!(r >= 0 && r < 1)) {
        throw new LoupeException(
            GeometryProblem.PRUNE_RATIO, "A ratio is from 0 up to 1, and not " + r + ".");
      }
    }
    parameters.data().ifPresent(d -> Batch.check(parameters.model(), d));
  }

  /** Prunes it. */
  public PruneCurve run() {
    Model model = parameters.model();
    double whole = accuracy.of(model);
    long macs = PruneTables.macs(Networks.of(model.raw()));
    List<PruneCriterion> criteria = criteria();
    context.progress().begin((long) criteria.size() * parameters.ratios().size(), "prunings");
    for (PruneCriterion c : criteria) {
      for (double ratio : parameters.ratios()) {
        context.checkCancelled();
        add(c, ratio);
        context.progress().advance(1);
      }
    }
    return new PruneCurve(
        table(macs), whole, macs, new CourseFigure(model.name(), whole, macs).of(points));
  }

  /** All of them; that of scales where all layers that are pruned have some. */
  private List<PruneCriterion> criteria() {
    Pruning any = pruning(PruneCriterion.SPLINE, 0);
    any.warn();
    boolean scaled =
        any.candidates().stream()
            .allMatch(
                c ->
                    IntStream.range(0, c.units())
                        .allMatch(k -> c.flow().bends().scale(k).isPresent()));
    List<PruneCriterion> all = new ArrayList<>();
    all.add(PruneCriterion.RANDOM);
    all.add(PruneCriterion.MAGNITUDE);
    if (scaled) {
      all.add(PruneCriterion.BN_SCALE);
    }
    all.add(PruneCriterion.SPLINE);
    return all;
  }

  private Pruning pruning(PruneCriterion criterion, double ratio) {
    PruneParameters p =
        new PruneParameters(
            parameters.model(),
            ratio,
            Optional.empty(),
            parameters.layers(),
            criterion,
            parameters.scope(),
            parameters.rho(),
            parameters.cuts(),
            true,
            parameters.data(),
            parameters.lambda(),
            Optional.empty(),
            Optional.empty(),
            new Window.Square(1),
            0);
    return new Pruning(p, context);
  }

  private void add(PruneCriterion criterion, double ratio) {
    Pruning pruning = pruning(criterion, ratio);
    Model bare = pruning.bare();
    long macs = PruneTables.macs(Networks.of(bare.raw()));
    double removed = PruneTables.removed(pruning.candidates());
    points.add(new Point(criterion, false, ratio, removed, macs, accuracy.of(bare)));
    if (criterion == PruneCriterion.SPLINE && parameters.data().isPresent()) {
      double repaired = accuracy.of(pruning.repaired(bare));
      points.add(new Point(criterion, true, ratio, removed, macs, repaired));
    }
  }

  private Table table(long whole) {
    return Table.builder()
        .text("criterion", points.stream().map(Point::name).toList())
        .text("repair", points.stream().map(p -> p.repaired() ? "leastSquares" : "none").toList())
        .numbers("ratio", points.stream().mapToDouble(Point::ratio).toArray())
        .numbers("removed", points.stream().mapToDouble(Point::removed).toArray())
        .numbers("macs", points.stream().mapToLong(Point::macs).toArray())
        .numbers("flops", points.stream().mapToLong(p -> 2 * p.macs()).toArray())
        .numbers("share", points.stream().mapToDouble(p -> (double) p.macs() / whole).toArray())
        .numbers("accuracy", points.stream().mapToDouble(Point::accuracy).toArray())
        .build();
  }
}
