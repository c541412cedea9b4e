package org.loupe.network.affine;

import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Value;

/**
 * A piecewise affine network prepared for images: a list of steps over numbered slots.
 *
 * <p>Slot 0 holds the images of the input; each step reads slots and writes a new one. Slots that
 * no later step reads are named with the step after which they can be dropped. Everything that does
 * not depend on the input has become a number. Immutable and thread-safe.
 */
public final class AffineProgram {

  /** One step. */
  public sealed interface Step {

    /** The node's name in the network. */
    String name();

    /** Slots that are read. */
    int[] inputs();

    /** Slot that is written. */
    int output();

    /** Slots not needed any more after this step. */
    int[] drop();

    /** Units of the result. */
    int units();
  }

  /** An affine step. */
  public record Linear(String name, int[] inputs, int output, int[] drop, int units, AffineMap map)
      implements Step {}

  /** A step that cuts: one piecewise affine function a unit. */
  public record Cut(
      String name, int[] inputs, int output, int[] drop, int units, Reading.Elementwise functions)
      implements Step {}

  /** A step that cuts along the ties of maxima. */
  public record Largest(
      String name, int[] inputs, int output, int[] drop, int units, Reading.Maximum maxima)
      implements Step {}

  private final List<Step> steps;
  private final int inputUnits;
  private final int outputSlot;
  private final int outputUnits;
  private final int slots;
  private final Value output;
  private final List<String> leftOut;

  /** What the compiler has made. */
  AffineProgram(
      List<Step> steps, Value output, int inputUnits, int outputSlot, int slots, List<String> l) {
    this.steps = List.copyOf(steps);
    this.output = output;
    this.inputUnits = inputUnits;
    this.outputSlot = outputSlot;
    this.outputUnits = AffineSite.count(Compiler.sizes(output));
    this.slots = slots;
    this.leftOut = List.copyOf(l);
  }

  /**
   * Prepares a network.
   *
   * @param network a network with one input
   * @param output the value whose images are wanted; a softmax or sigmoid that ends there is left
   *     out
   * @throws LoupeException when a node is not piecewise affine, naming it and its shape, or when a
   *     parameter is not finite
   */
  public static AffineProgram of(Network network, Value output) {
    return of(network, output, Surrogate.NONE);
  }

  /**
   * Prepares a network in which smooth nodes are replaced.
   *
   * @param network a network with one input
   * @param output the value whose images are wanted; a softmax or sigmoid that ends there is left
   *     out
   * @param surrogate what nodes that are not piecewise affine are replaced by
   * @throws LoupeException when a node is not replaced either, naming it and its shape, when a
   *     parameter is not finite, or when there are several inputs
   */
  public static AffineProgram of(Network network, Value output, Surrogate surrogate) {
    Networks.checkOneInput("The network", network, "a slice is taken of one input");
    return new Compiler(surrogate).compile(network, output);
  }

  /** The steps in order. */
  public List<Step> steps() {
    return steps;
  }

  /** The value whose images the program gives: the wanted one without the nodes left out. */
  public Value output() {
    return output;
  }

  /** Units of the network's input. */
  public int inputUnits() {
    return inputUnits;
  }

  /** The slot of the wanted value after the last step. */
  public int outputSlot() {
    return outputSlot;
  }

  /** Units of the wanted value. */
  public int outputUnits() {
    return outputUnits;
  }

  /** Number of slots. */
  public int slots() {
    return slots;
  }

  /** Nodes at the end that were left out because they keep the order of the units. */
  public List<String> leftOut() {
    return leftOut;
  }

  /**
   * The wanted value at one point, by running the steps: each unit takes the piece it is in.
   *
   * @param x [inputUnits]
   */
  public double[] value(double[] x) {
    double[][] live = new double[slots][];
    live[0] = x;
    for (Step s : steps) {
      live[s.output()] =
          switch (s) {
            case Linear l -> l.map().apply(operands(l, live), 1);
            case Cut c -> c.functions().values(live[c.inputs()[0]]);
            case Largest m -> m.maxima().values(live[m.inputs()[0]]);
          };
      for (int d : s.drop()) {
        live[d] = null;
      }
    }
    return live[outputSlot];
  }

  /** The images that a step reads. */
  public static double[][] operands(Step step, double[][] live) {
    double[][] in = new double[step.inputs().length][];
    for (int i = 0; i < in.length; i++) {
      in[i] = live[step.inputs()[i]];
    }
    return in;
  }
}
