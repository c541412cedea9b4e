package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.loupe.api.AnalysisContext;
import org.loupe.geometry.PruneCuts;

/**
 * A layer that is pruned, as it is in the network that is given, or several whose units are added
 * to each other and go together. Not thread-safe.
 */
final class Candidate {

  /** What became of a unit. */
  enum Fate {
    /** It is in the smaller network. */
    KEPT,
    /** It did not depend on the input, and is a number of the next layer now. */
    DEAD,
    /** It was a multiple of another, to which it is added. */
    MERGED,
    /** It is gone. */
    REMOVED
  }

  private final Flow flow;
  private final Redundancy redundancy;
  private final Supplier<Neighbours> look;
  private Optional<Neighbours> neighbours = Optional.empty();
  private final double[] importance;
  private final boolean[] dead;
  private final Fate[] fates;
  private final List<Greedy.Step> removed = new ArrayList<>();

  Candidate(Flow flow, double rho, PruneCuts sides, AnalysisContext context) {
    this.flow = flow;
    int n = flow.units();
    List<double[][]> cuts = new ArrayList<>();
    for (int l = 0; l < flow.layers().size(); l++) {
      int layer = l;
      double[][] of = new double[n][];
      Arrays.setAll(of, k -> flow.bends().cut(layer, k));
      cuts.add(of);
    }
    redundancy = new Redundancy(cuts, rho, sides);
    importance = new double[n];
    double[] outgoing = outgoing();
    for (int k = 0; k < n; k++) {
      importance[k] = redundancy.norm(k) * outgoing[k];
    }
    dead = dead();
    fates = new Fate[n];
    for (int k = 0; k < n; k++) {
      fates[k] = dead[k] ? Fate.DEAD : Fate.KEPT;
    }
    look = () -> Neighbours.of(redundancy, sides, dead, context);
  }

  private double[] outgoing() {
    double[] squares = new double[flow.units()];
    for (Flow.Consumer c : flow.consumers()) {
      for (int i = 0; i < c.unit().length; i++) {
        if (c.unit()[i] >= 0) {
          squares[c.unit()[i]] += c.layer().squares(i);
        }
      }
    }
    return Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /** Units that are a known number wherever they are taken; one unit stays in any case. */
  private boolean[] dead() {
    boolean[] all = new boolean[flow.units()];
    Arrays.fill(all, true);
    for (Flow.Consumer c : flow.consumers()) {
      for (int i = 0; i < c.unit().length; i++) {
        if (c.unit()[i] >= 0 && Double.isNaN(c.constant()[i])) {
          all[c.unit()[i]] = false;
        }
      }
    }
    boolean every = true;
    for (boolean d : all) {
      every &= d;
    }
    all[0] &= !every;
    return all;
  }

  Flow flow() {
    return flow;
  }

  /** The layers whose units these are. */
  List<String> names() {
    return flow.layers().stream().map(l -> l.node().name()).toList();
  }

  /** What it is called in one line. */
  String name() {
    List<String> names = names();
    return names.size() == 1
        ? names.getFirst()
        : "%s and %d more".formatted(names.getFirst(), names.size() - 1);
  }

  int units() {
    return fates.length;
  }

  int deadUnits() {
    return count(Fate.DEAD);
  }

  Redundancy redundancy() {
    return redundancy;
  }

  /** The nearest cuts of each unit that is not dead; all pairs are looked at once. */
  Neighbours neighbours() {
    if (neighbours.isEmpty()) {
      neighbours = Optional.of(look.get());
    }
    return neighbours.get();
  }

  double importance(int unit) {
    return importance[unit];
  }

  Fate fate(int unit) {
    return fates[unit];
  }

  int count(Fate fate) {
    return (int) Arrays.stream(fates).filter(f -> f == fate).count();
  }

  Greedy greedy(Runnable check) {
    return new Greedy(redundancy, neighbours(), importance, dead, check);
  }

  /** Marks a unit as gone. */
  void remove(Greedy.Step step) {
    removed.add(step);
    fates[step.victim()] = Fate.REMOVED;
  }

  /** Units in the order in which they went. */
  List<Greedy.Step> removed() {
    return removed;
  }

  void merged(int unit) {
    fates[unit] = Fate.MERGED;
  }

  /** The units that stay. */
  int[] kept() {
    int[] kept = new int[count(Fate.KEPT)];
    int n = 0;
    for (int k = 0; k < fates.length; k++) {
      if (fates[k] == Fate.KEPT) {
        kept[n++] = k;
      }
    }
    return kept;
  }
}
