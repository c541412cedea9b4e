package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Table;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.HullMetric;
import org.loupe.geometry.HullParameters;
import org.loupe.geometry.internal.SpooledTable;

/**
 * The share of rows inside for several numbers of coordinates and of points, beside what is
 * expected. Points are taken in one random order, so that fewer are among more.
 */
final class Curve {

  /** Points of which is asked whether the others have them. */
  private static final int ASKED = 1000;

  private final HullParameters parameters;
  private final Samples points;
  private final double[][] rows;
  private final AnalysisContext context;
  private final int[] order;

  Curve(HullParameters parameters, Samples points, double[][] rows, AnalysisContext context) {
    this.parameters = parameters;
    this.points = points;
    this.rows = rows;
    this.context = context;
    RandomStream random = context.random("order");
    order =
        IntStream.range(0, points.count())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> random.uniform(i)))
            .mapToInt(i -> i)
            .toArray();
    check();
  }

  private void check() {
    for (long n : parameters.curve()) {
      if (n < 1) {
        throw new LoupeException(
            GeometryProblem.HULL_SHAPE,
            "A curve cannot have a place at %d coordinates.".formatted(n),
            "Give numbers from 1 on: curve = [2, 4, 8].");
      }
    }
    for (long n : parameters.sizes()) {
      if (n < 1 || n > points.count()) {
        throw new LoupeException(
            GeometryProblem.HULL_CHOICE,
            "The curve is to be worked out for %d points, and %s has %d."
                .formatted(n, points.name(), points.count()),
            "Give numbers from 1 to %d.".formatted(points.count()));
      }
    }
    if (parameters.curve().isEmpty()
        && (!parameters.sizes().isEmpty() || parameters.wanted().isPresent())) {
      throw new LoupeException(
          GeometryProblem.HULL_CHOICE,
          "'sizes' and 'wanted' are about the curve, and it has no places.",
          "Say at how many coordinates: 'curve = [2, 4, 8]'.");
    }
    if (parameters.wanted().isPresent() && parameters.neighbours().isPresent()) {
      throw new LoupeException(
          GeometryProblem.HULL_CHOICE,
          "A local hull does not grow with the points, so that no number of them has a share.",
          "Leave 'wanted' or 'neighbours' out.");
    }
  }

  /** Works it out. */
  Table run() {
    SpooledTable table =
        new SpooledTable(
            context,
            "dims#",
            "points#",
            "dimension#",
            "inside",
            "low",
            "high",
            "undecided#",
            "efron",
            "wendel",
            "ranks");
    if (parameters.curve().isEmpty()) {
      return table.finish().build();
    }
    Cloud all = all();
    int[] sizes = sizes();
    long asked = IntStream.of(sizes).mapToLong(n -> rows.length + Math.min(n, ASKED)).sum();
    context.progress().begin(parameters.curve().size() * asked, "rows");
    for (long dims : parameters.curve()) {
      Cloud cloud = all.first((int) Math.min(dims, all.dimension()));
      for (int n : sizes) {
        Cloud part = part(cloud, n);
        int d = Span.of(part, context).dimension();
        Share share = share(part, LeftOut.of(parameters, part), rows);
        table.add(
            dims,
            n,
            d,
            share.inside(),
            share.low(),
            share.high(),
            share.undecided(),
            efron(part),
            Theory.wendel(n, d),
            Theory.ranks(n, d));
      }
    }
    return table.finish().build();
  }

  private int[] sizes() {
    List<Integer> sizes = new ArrayList<>(List.of(points.count()));
    parameters.sizes().forEach(n -> sizes.add(Math.toIntExact(n)));
    return sizes.stream().distinct().sorted().mapToInt(n -> n).toArray();
  }

  /** All points along as many coordinates as the last place of the curve has. */
  private Cloud all() {
    long most = parameters.curve().stream().mapToLong(n -> n).max().orElse(0);
    return Cloud.of(points, Axes.of(parameters.reduce(), points, most, context));
  }

  private Cloud part(Cloud cloud, int count) {
    return count == points.count()
        ? cloud
        : cloud.some(IntStream.range(0, count).map(i -> order[i]).toArray());
  }

  /** What is expected of a further point: the share of some points that the others have. */
  private double efron(Cloud part) {
    int n = part.points().length;
    int asked = Math.min(n, ASKED);
    int[] numbers = IntStream.range(0, asked).map(i -> (int) ((long) i * n / asked)).toArray();
    LeftOut others = LeftOut.of(parameters, part);
    LeftOut itself =
        (row, q) -> {
          boolean[] known = others.of(row, q);
          boolean[] out = known.length == 0 ? new boolean[n] : known;
          out[numbers[row]] = true;
          return out;
        };
    double[][] placed = new double[asked][];
    for (int i = 0; i < asked; i++) {
      placed[i] = part.points()[numbers[i]];
    }
    return share(part.placed(), itself, placed).inside();
  }

  private Share share(Cloud cloud, LeftOut without, double[][] asked) {
    Share share = new Share();
    new Asking(
            cloud,
            without,
            HullMetric.L2,
            HullGoal.VERDICT,
            parameters.engine(),
            parameters.limit(),
            context)
        .about(
            asked,
            checked -> {
              share.add(checked.answer().verdict());
              context.progress().advance(1);
            });
    return share;
  }

  /** How many points have the wanted share of the rows inside. */
  Table needed() {
    SpooledTable table =
        new SpooledTable(context, "dims#", "dimension#", "points", "inside", "wendel#", "convex");
    if (parameters.wanted().isPresent()) {
      double wanted = parameters.wanted().get();
      Cloud all = all();
      context.progress().begin(parameters.curve().size(), "places of the curve");
      for (long dims : parameters.curve()) {
        Cloud cloud = all.first((int) Math.min(dims, all.dimension()));
        int d = Span.of(cloud, context).dimension();
        Needed needed = new Needed(wanted, points.count(), (n, x) -> inside(part(cloud, n), x));
        table.add(
            dims,
            d,
            needed.points(rows),
            needed.insideAll(),
            Theory.wendelPoints(wanted, d),
            Theory.convex(d));
        context.progress().advance(1);
      }
    }
    return table.finish().build();
  }

  private boolean[] inside(Cloud cloud, double[][] asked) {
    boolean[] inside = new boolean[asked.length];
    int[] at = {0};
    new Asking(
            cloud,
            LeftOut.of(parameters, cloud),
            HullMetric.L2,
            HullGoal.VERDICT,
            parameters.engine(),
            parameters.limit(),
            context)
        .about(asked, checked -> inside[at[0]++] = checked.answer().verdict() == Verdict.INSIDE);
    return inside;
  }
}
