package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PruneCriterion;
import org.loupe.geometry.PruneParameters;
import org.loupe.geometry.PruneScope;

/** Chooses the units that go. */
final class Selection {

  /** Share of a layer that stays when layers are taken together. */
  private static final double FLOOR = 0.1;

  private final PruneParameters parameters;
  private final List<Candidate> layers;
  private final AnalysisContext context;

  Selection(PruneParameters parameters, List<Candidate> layers, AnalysisContext context) {
    this.parameters = parameters;
    this.layers = layers;
    this.context = context;
  }

  void choose() {
    List<Double> ratios = ratios();
    int[] counts = new int[layers.size()];
    for (int l = 0; l < counts.length; l++) {
      counts[l] = (int) Math.floor(ratios.get(l) * layers.get(l).units() + 1e-9);
      if (counts[l] >= layers.get(l).units()) {
        throw new LoupeException(
            GeometryProblem.PRUNE_RATIO,
            "A ratio of %s leaves nothing of the %d units of '%s'."
                .formatted(ratios.get(l), layers.get(l).units(), layers.get(l).name()));
      }
    }
    if (parameters.scope() == PruneScope.GLOBAL) {
      together(IntStream.of(counts).sum());
    } else {
      for (int l = 0; l < counts.length; l++) {
        Queue queue = queue(l);
        for (int i = layers.get(l).deadUnits(); i < counts[l]; i++) {
          queue.take();
        }
      }
    }
  }

  private List<Double> ratios() {
    List<Double> given = parameters.ratios().orElse(List.of());
    if (parameters.ratios().isPresent() && given.size() != layers.size()) {
      throw new LoupeException(
          GeometryProblem.PRUNE_RATIO,
          "There are %d ratios for %d layers: %s."
              .formatted(
                  given.size(),
                  layers.size(),
                  String.join(", ", layers.stream().map(Candidate::name).toList())));
    }
    for (double r : given) {
      if (!(r >= 0 && r < 1)) {
        throw new LoupeException(
            GeometryProblem.PRUNE_RATIO, "A ratio is from 0 up to 1, and not " + r + ".");
      }
    }
    return given.isEmpty() ? layers.stream().map(_ -> parameters.ratio()).toList() : given;
  }

  /** The nearest pair of all layers first, each layer's distances divided by their median. */
  private void together(int count) {
    List<Queue> queues = new ArrayList<>();
    int dead = 0;
    for (int l = 0; l < layers.size(); l++) {
      queues.add(queue(l));
      dead += layers.get(l).deadUnits();
    }
    for (int i = dead; i < count; i++) {
      Queue best = null;
      double least = Double.POSITIVE_INFINITY;
      for (Queue q : queues) {
        double next = q.next();
        if (best == null || next < least) {
          best = q;
          least = next;
        }
      }
      if (least == Double.POSITIVE_INFINITY) {
        throw new LoupeException(
            GeometryProblem.PRUNE_RATIO,
            "Of %d units to remove %d leave every layer at a tenth of its units."
                .formatted(count, i));
      }
      best.take();
    }
  }

  /** The units of a layer in the order in which they go. */
  private interface Queue {
    /** How soon the next one goes; infinite when none may. */
    double next();

    void take();
  }

  private Queue queue(int layer) {
    Candidate c = layers.get(layer);
    int floor =
        parameters.scope() == PruneScope.GLOBAL
            ? Math.max(1, (int) Math.ceil(FLOOR * c.units()))
            : 1;
    return parameters.criterion() == PruneCriterion.SPLINE
        ? nearest(c, floor)
        : sorted(c, layer, floor);
  }

  private Queue nearest(Candidate c, int floor) {
    Greedy greedy = c.greedy(context::checkCancelled);
    double median = parameters.scope() == PruneScope.GLOBAL ? greedy.median() : 1;
    return new Queue() {
      @Override
      public double next() {
        return greedy.left() > floor
            ? greedy.peek().map(s -> s.distance() / median).orElse(Double.POSITIVE_INFINITY)
            : Double.POSITIVE_INFINITY;
      }

      @Override
      public void take() {
        Greedy.Step step = greedy.peek().orElseThrow();
        greedy.remove(step.victim());
        c.remove(step);
      }
    };
  }

  private Queue sorted(Candidate c, int layer, int floor) {
    RandomStream random = context.random("units of layer " + layer);
    double[] score = new double[c.units()];
    for (int k = 0; k < score.length; k++) {
      score[k] =
          switch (parameters.criterion()) {
            case RANDOM -> random.uniform(k);
            case BN_SCALE -> c.flow().bends().scale(k).orElseThrow();
            default -> c.importance(k);
          };
    }
    // scales are compared as they are from layer to layer, which is what sets them apart
    double mean =
        parameters.criterion() == PruneCriterion.BN_SCALE
            ? 1
            : Arrays.stream(score).average().orElse(1);
    List<Integer> order =
        IntStream.range(0, score.length)
            .filter(k -> c.fate(k) == Candidate.Fate.KEPT)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> score[k]))
            .toList();
    return new Queue() {
      private int at;

      @Override
      public double next() {
        return order.size() - at > floor
            ? score[order.get(at)] / Math.max(mean, Double.MIN_NORMAL)
            : Double.POSITIVE_INFINITY;
      }

      @Override
      public void take() {
        c.remove(new Greedy.Step(order.get(at++), -1, Double.NaN));
      }
    };
  }
}
