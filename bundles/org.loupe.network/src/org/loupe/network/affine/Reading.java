package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** How a node reads as a function of its varying operands. */
public sealed interface Reading {

  /** An affine map. */
  record Affine(AffineMap map) implements Reading {}

  /**
   * One piecewise affine function a unit.
   *
   * @param functions the distinct functions
   * @param which the function of each unit, or empty when all have the first
   */
  record Elementwise(List<Pieces> functions, int[] which) implements Reading {

    /** The same function for all units. */
    public static Elementwise same(Pieces function) {
      return new Elementwise(List.of(function), new int[0]);
    }

    /**
     * A function for each unit, of which equal ones are kept once.
     *
     * @param parameters what the units' functions differ in
     * @param function the function of a parameter
     */
    public static Elementwise each(double[] parameters, DoubleFunction<Pieces> function) {
      Map<Double, Integer> number = new HashMap<>();
      List<Pieces> functions = new ArrayList<>();
      int[] which = new int[parameters.length];
      for (int i = 0; i < which.length; i++) {
        if (number.putIfAbsent(parameters[i], functions.size()) == null) {
          functions.add(function.apply(parameters[i]));
        }
        which[i] = number.get(parameters[i]);
      }
      return new Elementwise(functions, which);
    }

    /** The function of a unit. */
    public Pieces of(int unit) {
      return functions.get(which.length == 0 ? 0 : which[unit]);
    }

    /** The functions' values at one point. */
    public double[] values(double[] z) {
      double[] y = new double[z.length];
      for (int i = 0; i < z.length; i++) {
        y[i] = of(i).value(z[i]);
      }
      return y;
    }

    /** Whether no function ever falls, so that it may be exchanged with a maximum. */
    public boolean isMonotone() {
      return functions.stream().allMatch(Pieces::isMonotone);
    }
  }

  /**
   * The largest of several units of the operand: max-pooling.
   *
   * @param windows for each unit of the result the units it is the maximum of, at least one
   */
  record Maximum(int[][] windows) implements Reading {

    /** The maxima at one point. */
    public double[] values(double[] z) {
      double[] y = new double[windows.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = Double.NEGATIVE_INFINITY;
        for (int j : windows[i]) {
          y[i] = Math.max(y[i], z[j]);
        }
      }
      return y;
    }
  }

  /**
   * The largest or smallest of units of several operands: a maximum of an affine map of them, and
   * an affine map of that, as min(a, b) = -max(-a, -b).
   *
   * @param stacked the units that are compared, of the operands that vary and of known ones
   * @param units how many these are
   * @param maxima which of them are compared
   * @param result what becomes of the maxima
   */
  record Extreme(AffineMap stacked, int units, Maximum maxima, AffineMap result)
      implements Reading {

    /** The results at one point. */
    public double[] values(double[][] x) {
      double[] largest = maxima.values(stacked.apply(x, 1));
      return result.apply(new double[][] {largest}, 1);
    }
  }

  /**
   * Numbers that no operand changes as long as all are finite.
   *
   * @param numbers the result
   */
  record Constant(double[] numbers) implements Reading {}

  /** As what the operation is defined by reads. */
  record Defined() implements Reading {}

  /**
   * Not piecewise affine.
   *
   * @param why in a few words
   * @param head whether the function keeps the order of its units, so that it can be left out at
   *     the end of a classifier: softmax, sigmoid
   */
  record Smooth(String why, Head head) implements Reading {

    /** What bends. */
    public static final Smooth BENDS = new Smooth("it has no affine pieces", Head.NONE);

    /** What is constant or affine but for places where its value jumps. */
    public static final Smooth JUMPS =
        new Smooth("its value jumps, and pieces must fit together", Head.NONE);

    /** The same, where it tells which of its units is the largest or leaves their order. */
    public static final Smooth STEPS = new Smooth(JUMPS.why, Head.ORDER_PRESERVING);
  }

  /** What a smooth node at the end of a network may be replaced by. */
  enum Head {
    /** By its operand: which unit is largest does not change. */
    ORDER_PRESERVING,
    /** By nothing. */
    NONE
  }
}
