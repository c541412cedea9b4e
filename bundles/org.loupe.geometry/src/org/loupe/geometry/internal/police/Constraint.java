package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PoliceRule;
import org.loupe.geometry.internal.surgery.Rewrite;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Where;

/**
 * Walks regions through a network, activation by activation, and finds for each bias the shift that
 * keeps the units behind it on one side of their thresholds all over each region.
 */
final class Constraint {

  private final Network network;
  private final AffineProgram program;
  private final PoliceRule rule;
  private final double margin;
  private final boolean separate;
  private final Map<String, boolean[]> sides;
  private final AnalysisContext context;

  /**
   * The shifts at one activation.
   *
   * @param place where they are added
   * @param units how many units there are
   * @param shifts one a bias
   * @param ofSpread the largest by how far the values of its units reach
   * @param ofMargin the margin by the least that the values of a shifted unit reach; 0 without
   * @param above whether the first region is above the first threshold of each unit then
   */
  record Layer(
      BiasPlace place,
      int units,
      double[] shifts,
      double ofSpread,
      double ofMargin,
      boolean[] above) {

    /** How many biases are changed. */
    long shifted() {
      return Arrays.stream(shifts).filter(s -> s != 0).count();
    }
  }

  Constraint(
      Network network,
      AffineProgram program,
      PoliceRule rule,
      double margin,
      boolean separate,
      Map<String, boolean[]> sides,
      AnalysisContext context) {
    this.network = network;
    this.program = program;
    this.rule = rule;
    this.margin = margin;
    this.separate = separate;
    this.sides = sides;
    this.context = context;
  }

  /** The shifts, activation by activation. */
  List<Layer> find(List<Carried> regions) {
    List<Layer> layers = new ArrayList<>();
    for (AffineProgram.Step step : program.steps()) {
      context.checkCancelled();
      switch (step) {
        case AffineProgram.Linear l -> regions.forEach(r -> r.linear(l, context::checkCancelled));
        case AffineProgram.Largest m -> largest(m, regions);
        case AffineProgram.Cut c -> layers.add(cut(c, regions));
      }
    }
    return layers;
  }

  private static void largest(AffineProgram.Largest step, List<Carried> regions) {
    for (int r = 0; r < regions.size(); r++) {
      if (regions.get(r).largest(step) < 0) {
        throw new LoupeException(
            GeometryProblem.POLICE_NETWORK,
            "In region %d the maxima of '%s' are not those of the same units everywhere, which no"
                    .formatted(r, step.name())
                + " shift of biases behind a threshold changes.");
      }
    }
  }

  private Layer cut(AffineProgram.Cut step, List<Carried> regions) {
    Node node = node(step.name());
    if (node.op() instanceof Composite || node.op() instanceof Where || node.op() instanceof Mul) {
      throw new LoupeException(
          GeometryProblem.POLICE_NETWORK,
          "%s has thresholds inside, which biases in front of it do not move.".formatted(node));
    }
    BiasPlace place = BiasPlace.of(network, node, step.units());
    List<double[][]> ranges = new ArrayList<>();
    regions.forEach(r -> ranges.add(r.ranges(step.inputs()[0])));
    int[][] units = new int[place.count()][];
    int[] filled = new int[place.count()];
    for (int k = 0; k < step.units(); k++) {
      filled[place.of(k)]++;
    }
    for (int i = 0; i < units.length; i++) {
      units[i] = new int[filled[i]];
    }
    for (int k = step.units() - 1; k >= 0; k--) {
      units[place.of(k)][--filled[place.of(k)]] = k;
    }
    double[] shifts = new double[place.count()];
    double ofSpread = 0;
    double ofMargin = 0;
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = shift(step, place, i, units[i], ranges, regions);
      for (int k : shifts[i] == 0 ? new int[0] : units[i]) {
        for (double[][] range : ranges) {
          double spread = range[1][k] - range[0][k];
          if (spread > 0) {
            ofSpread = Math.max(ofSpread, Math.abs(shifts[i]) / spread);
            ofMargin = Math.max(ofMargin, margin / spread);
          }
        }
      }
    }
    double[] perUnit = new double[step.units()];
    boolean[] above = new boolean[step.units()];
    for (int k = 0; k < perUnit.length; k++) {
      perUnit[k] = shifts[place.of(k)];
      double[] thresholds = step.functions().of(k).thresholds();
      double middle = (ranges.getFirst()[0][k] + ranges.getFirst()[1][k]) / 2 + perUnit[k];
      above[k] = thresholds.length > 0 && middle > thresholds[0];
    }
    regions.forEach(r -> r.cut(step, perUnit));
    return new Layer(place, step.units(), shifts, ofSpread, ofMargin, above);
  }

  private double shift(
      AffineProgram.Cut step,
      BiasPlace place,
      int bias,
      int[] units,
      List<double[][]> ranges,
      List<Carried> regions) {
    BiasIntervals intervals = new BiasIntervals(place.biases()[bias], place.dtype());
    for (int k : units) {
      Pieces f = step.functions().of(k);
      for (double[][] range : ranges) {
        for (double t : f.thresholds()) {
          double below = t - range[1][k];
          double above = t - range[0][k];
          // a unit without spread is on one side, or on the threshold, which is on both
          if (below - margin < 0 && above + margin > 0) {
            if (units.length == 1 && ranges.size() == 1 && f.thresholds().length == 1) {
              return alone(intervals, step, k, t, below, above, regions.getFirst());
            }
          }
          intervals.forbid(below - margin, above + margin);
        }
      }
    }
    return intervals.nearest(separate && ranges.size() > 1);
  }

  /** The shift of a bias with a single constraint, to which the rule applies. */
  private double alone(
      BiasIntervals bias,
      AffineProgram.Cut step,
      int unit,
      double threshold,
      double below,
      double above,
      Carried region) {
    boolean up;
    if (below >= 0 || above <= 0) {
      // on one side already, and only not as far as the margin wants
      up = above <= 0;
    } else {
      Optional<Boolean> stays =
          rule == PoliceRule.STICKY
              ? Optional.ofNullable(sides.get(step.name())).map(s -> s[unit])
              : Optional.empty();
      Optional<Boolean> most =
          rule == PoliceRule.NEAREST
              ? Optional.empty()
              : stays.or(() -> region.mostAbove(step.inputs()[0], unit, threshold));
      up = most.orElse(above < -below);
    }
    return up ? bias.above(above + margin) : bias.below(below - margin);
  }

  private Node node(String name) {
    return network.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
  }

  /** The network with shifts added to its biases. */
  static Network shifted(Network raw, List<Layer> layers) {
    Rewrite rewrite = new Rewrite(raw);
    layers.forEach(l -> l.place().shift(rewrite, l.shifts()));
    return rewrite.build();
  }

  /**
   * How far a region is from a threshold: the smallest distance over all units and windows up to
   * the first that it is on both sides of, where it is below 0.
   */
  static double margin(AffineProgram program, Carried region, AnalysisContext context) {
    double margin = Double.POSITIVE_INFINITY;
    for (AffineProgram.Step step : program.steps()) {
      context.checkCancelled();
      switch (step) {
        case AffineProgram.Linear l -> region.linear(l, context::checkCancelled);
        case AffineProgram.Largest m -> margin = Math.min(margin, region.largest(m));
        case AffineProgram.Cut c -> {
          margin = Math.min(margin, margin(c, region.ranges(c.inputs()[0])));
          region.cut(c, new double[c.units()]);
        }
      }
      if (margin < 0 && !isRounding(margin, step, region)) {
        return margin;
      }
    }
    return margin;
  }

  private static boolean isRounding(double margin, AffineProgram.Step step, Carried region) {
    return -margin <= 1e-12 * region.size(step.output());
  }

  private static double margin(AffineProgram.Cut step, double[][] ranges) {
    double margin = Double.POSITIVE_INFINITY;
    for (int k = 0; k < step.units(); k++) {
      for (double t : step.functions().of(k).thresholds()) {
        margin = Math.min(margin, Math.max(ranges[0][k] - t, t - ranges[1][k]));
      }
    }
    return margin;
  }
}
