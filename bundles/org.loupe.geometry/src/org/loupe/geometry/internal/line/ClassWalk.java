package org.loupe.geometry.internal.line;

import java.util.function.IntToDoubleFunction;
import org.loupe.network.affine.LineWalk;

/**
 * Follows the class along a line: which output is largest or, with one output, on which side of the
 * level it is. The outputs are lines inside a piece, so that the class changes where another one
 * overtakes; between pieces they are continuous, so that the class before a piece is that at its
 * beginning.
 */
public final class ClassWalk {

  /** Receives the places where the class changes, in their order. */
  @FunctionalInterface
  public interface Changes {
    /**
     * Takes a place.
     *
     * @param t on the line, from 0 to 1
     * @param first class before it
     * @param second class behind it
     * @param value of both there
     * @param slope how fast the second leaves the first behind, by length
     */
    void cross(double t, int first, int second, double value, double slope);

    /**
     * Takes a part of a piece without a change, in the order of the line: one function is the
     * largest, and all are affine by t.
     *
     * @param winner the function
     * @param from where it begins
     * @param to where it ends
     * @param slope of the functions
     * @param offset of the functions
     * @param rounding what rounding may have done to the difference from each function
     */
    default void stretch(
        int winner,
        double from,
        double to,
        double[] slope,
        double[] offset,
        IntToDoubleFunction rounding) {
      // changes alone are of interest
    }
  }

  /** As in the walk itself: several hundred units in the last place. */
  private static final double RELATIVE = 1e-13;

  private final double level;
  private final double length;
  private final Changes changes;
  private double[] slope;
  private double[] offset;
  private boolean single;
  private int current = -1;
  private double margin = Double.POSITIVE_INFINITY;

  /**
   * A walk.
   *
   * @param level what a single output is compared with
   * @param length the length of the line
   * @param changes told of each change of the class
   */
  public ClassWalk(double level, double length, Changes changes) {
    this.level = level;
    this.length = length;
    this.changes = changes;
  }

  /** Goes through a piece and gives the class in its middle. */
  public int follow(LineWalk.Piece piece) {
    compared(piece);
    if (current < 0) {
      current = largest(piece.from());
    }
    double t = piece.from();
    int middle = -1;
    while (true) {
      double next = piece.to();
      int winner = current;
      for (int j = 0; j < slope.length; j++) {
        double faster = slope[j] - slope[current];
        if (faster <= 0 || value(j, piece.to()) - value(current, piece.to()) <= tolerance(j)) {
          continue;
        }
        double lead = value(current, t) - value(j, t);
        double meet = lead <= 0 ? t : Math.max(t, (offset[current] - offset[j]) / faster);
        if (meet < next || winner != current && meet == next && slope[j] > slope[winner]) {
          next = meet;
          winner = j;
        }
      }
      changes.stretch(current, t, next, slope, offset, this::tolerance);
      middle = middle < 0 && next > piece.middle() ? current : middle;
      if (winner == current) {
        return middle < 0 ? current : middle;
      }
      cross(next, winner);
      t = next;
    }
  }

  private void cross(double t, int winner) {
    changes.cross(
        t,
        current,
        winner,
        value(winner, t) + (single ? level : 0),
        (slope[winner] - slope[current]) / length);
    margin = Math.min(margin, t * length);
    current = winner;
  }

  /** The functions that are compared: of one output zero and what it is above the level. */
  private void compared(LineWalk.Piece piece) {
    single = piece.slope().length == 1;
    slope = single ? new double[] {0, piece.slope()[0]} : piece.slope();
    offset = single ? new double[] {0, piece.offset()[0] - level} : piece.offset();
  }

  private double value(int j, double t) {
    return slope[j] * t + offset[j];
  }

  /** What a lead must exceed to count: outputs that are equal but for rounding do not overtake. */
  private double tolerance(int j) {
    return RELATIVE
        * (Math.abs(slope[j])
            + Math.abs(offset[j])
            + Math.abs(slope[current])
            + Math.abs(offset[current]));
  }

  private int largest(double t) {
    int best = 0;
    for (int j = 1; j < slope.length; j++) {
      best = value(j, t) > value(best, t) ? j : best;
    }
    return best;
  }

  /** The class that the walk has come to. */
  public int current() {
    return Math.max(0, current);
  }

  /** Distance to the first change. */
  double margin() {
    return margin;
  }
}
