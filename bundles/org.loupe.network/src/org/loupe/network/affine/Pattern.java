package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.List;

/**
 * An activation pattern: the piece that every unit is in and the winner of every window, kept as
 * bits and unit numbers so that any number of directions can be carried through the same affine map
 * without running the point again.
 *
 * <p>A number on a threshold belongs to the piece below it (ReLU is inactive at 0), and of tied
 * units of a window the first wins. Source: Balestriero and Baraniuk, "Fast Jacobian-Vector Product
 * for Deep Networks", arXiv:2104.00219. Immutable and thread-safe.
 */
public final class Pattern {

  /** What looks on while images are carried through the steps. */
  @FunctionalInterface
  public interface Observer {

    /** Sees nothing. */
    Observer NONE = (_, _) -> {};

    /**
     * Called before each step.
     *
     * @param step the step
     * @param operand the images of its first operand; empty where it has none. Not to be changed
     */
    void before(AffineProgram.Step step, double[] operand);

    /**
     * Called after each step.
     *
     * @param step the step
     * @param result the images that it gives. Not to be changed
     */
    default void after(AffineProgram.Step step, double[] result) {}
  }

  private static final double[] NO_OPERAND = {};

  private final AffineProgram program;
  private final List<UnitStates> states;

  /** The states of the steps that are not affine, in the order of the steps. */
  Pattern(AffineProgram program, List<UnitStates> states) {
    this.program = program;
    this.states = List.copyOf(states);
  }

  /**
   * The pattern at a point.
   *
   * @param x [inputUnits]
   */
  public static Pattern at(AffineProgram program, double[] x) {
    return at(program, x, Observer.NONE);
  }

  /** The pattern at a point, watched. */
  public static Pattern at(AffineProgram program, double[] x, Observer observer) {
    return carry(program, x, 1, observer).pattern();
  }

  /**
   * A pattern, and what it makes of the images that were carried along with its point.
   *
   * @param pattern at the point
   * @param images as {@link #apply(double[], int)} gives them
   */
  public record Carried(Pattern pattern, double[] images) {}

  /**
   * Finds the pattern at a point and carries directions along in the same pass, which costs a pass
   * less than one after the other.
   *
   * @param images directions and, last, the point, one after another: [count, inputUnits]
   * @param count number of images, the point included
   */
  public static Carried carry(
      AffineProgram program, double[] images, int count, Observer observer) {
    List<UnitStates> states = new ArrayList<>();
    double[] results =
        run(
            program,
            images,
            count,
            observer,
            (step, z) -> {
              int at = z.length / count * (count - 1);
              UnitStates s =
                  switch (step) {
                    case AffineProgram.Cut c -> sides(c, z, at);
                    case AffineProgram.Largest m -> winners(m, z, at);
                    case AffineProgram.Linear _ -> throw new IllegalStateException(step.name());
                  };
              states.add(s);
              return s;
            });
    return new Carried(new Pattern(program, states), results);
  }

  private static UnitStates sides(AffineProgram.Cut step, double[] z, int at) {
    UnitStates.Sides sides = UnitStates.Sides.none(step.functions(), step.units());
    for (int k = 0; k < step.units(); k++) {
      double[] thresholds = step.functions().of(k).thresholds();
      for (int h = 0; h < thresholds.length && z[at + k] > thresholds[h]; h++) {
        sides.setAbove(h, k);
      }
    }
    return sides;
  }

  private static UnitStates winners(AffineProgram.Largest step, double[] z, int at) {
    int[] winner = new int[step.units()];
    for (int w = 0; w < winner.length; w++) {
      int[] units = step.maxima().windows()[w];
      winner[w] = units[0];
      for (int j : units) {
        winner[w] = z[at + j] > z[at + winner[w]] ? j : winner[w];
      }
    }
    return new UnitStates.Winners(winner);
  }

  /** The states of the steps that are not affine, in the order of the steps. */
  List<UnitStates> states() {
    return states;
  }

  /** The program whose units these are. */
  public AffineProgram program() {
    return program;
  }

  /**
   * Carries images through the network with this pattern.
   *
   * @param images directions and, last, the base point, one after another: [count, inputUnits]
   * @param count number of images, the base point included
   * @return [count, outputUnits]: the Jacobian times each direction, and the value that the affine
   *     map of this pattern gives the base point
   */
  public double[] apply(double[] images, int count) {
    return apply(images, count, Observer.NONE);
  }

  /** Carries images through the network with this pattern, watched. */
  public double[] apply(double[] images, int count, Observer observer) {
    int[] next = {0};
    return run(program, images, count, observer, (_, _) -> states.get(next[0]++));
  }

  /** The states of a step that is not affine, once its operand is known. */
  @FunctionalInterface
  private interface Chooser {
    UnitStates of(AffineProgram.Step step, double[] z);
  }

  private static double[] run(
      AffineProgram program, double[] images, int count, Observer observer, Chooser chooser) {
    double[][] live = new double[program.slots()][];
    live[0] = images;
    for (AffineProgram.Step s : program.steps()) {
      double[] z = s.inputs().length == 0 ? NO_OPERAND : live[s.inputs()[0]];
      observer.before(s, z);
      live[s.output()] =
          s instanceof AffineProgram.Linear l
              ? l.map().apply(AffineProgram.operands(l, live), count)
              : chooser.of(s, z).apply(z, count);
      observer.after(s, live[s.output()]);
      for (int d : s.drop()) {
        live[d] = null;
      }
    }
    return live[program.outputSlot()];
  }

  /** The same piece of every unit and the same winner of every window. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Pattern p && p.program == program && p.states.equals(states);
  }

  @Override
  public int hashCode() {
    return states.hashCode();
  }
}
