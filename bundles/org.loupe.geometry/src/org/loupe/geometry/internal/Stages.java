package org.loupe.geometry.internal;

import java.util.List;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Same;
import org.loupe.network.affine.Updatable;

/** What a subdivision needs to know of the steps of a program. Immutable. */
final class Stages {

  private final AffineProgram program;
  private final Tolerance tolerance;
  private final Thresholds[] thresholds;
  private final int[] updatable;
  private final int[] labels;
  private final Optional<RoundingBounds> bounds;

  /**
   * Of a program.
   *
   * @param certify whether images carry bounds of their errors; they do not follow those of the
   *     cell before then, so that none of what those have rounded is left in them
   */
  Stages(AffineProgram program, Tolerance tolerance, boolean certify) {
    this.program = program;
    this.tolerance = tolerance;
    bounds = certify ? Optional.of(new RoundingBounds(program, tolerance)) : Optional.empty();
    labels = Layers.firstLabels(program);
    int n = program.steps().size();
    thresholds = new Thresholds[n];
    updatable = new int[n];
    for (int i = 0; i < n; i++) {
      if (program.steps().get(i) instanceof AffineProgram.Cut c) {
        thresholds[i] = new Thresholds(c.functions(), c.units());
      }
      updatable[i] = findUpdatable(i);
    }
  }

  AffineProgram program() {
    return program;
  }

  Tolerance tolerance() {
    return tolerance;
  }

  /** What bounds the errors of images, where they have such bounds. */
  Optional<RoundingBounds> bounds() {
    return bounds;
  }

  /** The label of edges that the first unit of a step makes; those of the others follow. */
  int label(int step) {
    return labels[step];
  }

  /** The thresholds of an elementwise step. */
  Thresholds thresholds(int step) {
    return thresholds[step];
  }

  /**
   * The affine step behind a step that cuts whose result can follow changes of the latter's, and
   * which is the only one that reads it; -1 for none. Steps between the two change nothing.
   */
  int updatableBehind(int step) {
    return updatable[step];
  }

  /**
   * The step that cuts whose updatable step behind it gives what another step that cuts reads; -1
   * for none.
   */
  int before(int cut) {
    int slot = program.steps().get(cut).inputs()[0];
    for (int i = cut - 1; i >= 0; i--) {
      if (program.steps().get(i) instanceof AffineProgram.Linear l && l.output() == slot) {
        if (!(l.map() instanceof Same)) {
          return whoseIsBehind(i);
        }
        slot = l.inputs()[0];
      }
    }
    return -1;
  }

  /** Whether gates read the result of the updatable step behind a step that cuts. */
  boolean areLookedAtBehind(int cut) {
    for (int i = cut + 1; i < thresholds.length; i++) {
      if (thresholds[i] != null && thresholds[i].areGates && before(i) == cut) {
        return true;
      }
    }
    return false;
  }

  private int whoseIsBehind(int step) {
    for (int i = 0; i < step; i++) {
      if (updatable[i] == step) {
        return i;
      }
    }
    return -1;
  }

  private int findUpdatable(int cut) {
    List<AffineProgram.Step> steps = program.steps();
    int slot = steps.get(cut).output();
    for (int i = cut + 1; i < steps.size(); i++) {
      if (!(steps.get(i) instanceof AffineProgram.Linear l)
          || l.inputs().length != 1
          || l.inputs()[0] != slot
          || l.drop().length != 1
          || l.drop()[0] != slot) {
        return -1;
      }
      if (l.map() instanceof Updatable) {
        return i;
      }
      if (!(l.map() instanceof Same)) {
        return -1;
      }
      slot = l.output();
    }
    return -1;
  }

  /** Runs an affine step, with bounds where images have them. */
  void run(int step, AffineProgram.Linear l, Images[] live) {
    live[l.output()] = bounds.isPresent() ? bounds.get().linear(step, live) : images(l, live);
    drop(l, live);
  }

  /** Runs an affine step, without bounds of errors. */
  static void apply(AffineProgram.Linear l, Images[] live) {
    live[l.output()] = images(l, live);
    drop(l, live);
  }

  /** What an affine step makes, without bounds of errors. */
  static Images images(AffineProgram.Linear l, Images[] live) {
    if (l.map() instanceof Same) {
      return live[l.inputs()[0]];
    }
    double[][] operands = new double[l.inputs().length][];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = live[l.inputs()[i]].flat();
    }
    return Images.of(l.map().apply(operands, 3));
  }

  /** Forgets what is not needed after a step. */
  static void drop(AffineProgram.Step step, Images[] live) {
    for (int slot : step.drop()) {
      live[slot] = null;
    }
  }
}
