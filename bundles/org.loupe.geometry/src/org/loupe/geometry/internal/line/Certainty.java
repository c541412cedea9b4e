package org.loupe.geometry.internal.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Where on a line the class is certain although the outputs are known within bounds only: where one
 * leads each other by more than both may be off together. Between two such places with different
 * classes the network itself changes, whatever it does in between.
 */
final class Certainty implements ClassWalk.Changes {

  /** A change of the class between the outputs as they are known. */
  record Change(double t, int first, int second, double value, double slope) {}

  private final double[] errors;
  private final boolean isExact;
  private final double length;
  private final Sink sink;
  private final List<Change> open = new ArrayList<>();

  /** The class of the last place where it was certain; -1 before there was one. */
  private int certain = -1;

  /** Where that ended, or the beginning. */
  private double until;

  private double least = Double.NaN;
  private double most = Double.POSITIVE_INFINITY;

  /** Takes a change of the class, with what is certain of it. */
  interface Sink {

    /**
     * A change.
     *
     * @param change between the outputs as they are known
     * @param least distance behind which it lies
     * @param most distance before which it lies
     * @param isCertain whether the network changes between the two from the one class to the other
     */
    void change(Change change, double least, double most, boolean isCertain);
  }

  /**
   * Nothing yet.
   *
   * @param errors how far each of the functions that are compared may be off
   * @param length of the line
   * @param sink gets the changes in their order, each when it is known what is certain of it
   */
  Certainty(double[] errors, double length, Sink sink) {
    this.errors = errors;
    isExact = Arrays.stream(errors).allMatch(e -> e == 0);
    this.length = length;
    this.sink = sink;
  }

  @Override
  public void cross(double t, int first, int second, double value, double slope) {
    Change change = new Change(t, first, second, value, slope);
    if (isExact) {
      least = Double.isNaN(least) ? t : least;
      most = Math.min(most, t);
      until = t;
      sink.change(change, t * length, t * length, true);
    } else {
      open.add(change);
    }
  }

  @Override
  public void stretch(
      int winner,
      double from,
      double to,
      double[] slope,
      double[] offset,
      IntToDoubleFunction rounding) {
    if (isExact) {
      until = to;
      return;
    }
    double low = from;
    double high = to;
    for (int j = 0; j < slope.length; j++) {
      if (j == winner) {
        continue;
      }
      double steeper = slope[winner] - slope[j];
      double lead =
          offset[winner] - offset[j] - errors[winner] - errors[j] - rounding.applyAsDouble(j);
      if (steeper > 0) {
        low = Math.max(low, -lead / steeper);
      } else if (steeper < 0) {
        high = Math.min(high, -lead / steeper);
      } else if (!(lead > 0)) {
        return;
      }
    }
    if (low < high) {
      certain(winner, low, high);
    }
  }

  private void certain(int winner, double low, double high) {
    if (low > until || certain >= 0 && certain != winner) {
      doubt(until);
      most = certain >= 0 && certain != winner ? Math.min(most, low) : most;
      settle(low, winner);
    }
    certain = winner;
    until = high;
  }

  /** The first place where the class is not certain. */
  private void doubt(double t) {
    least = Double.isNaN(least) ? t : least;
  }

  private void settle(double low, int winner) {
    boolean isOne = open.size() == 1 && certain >= 0 && certain != winner;
    for (Change c : open) {
      sink.change(c, until * length, low * length, isOne && c.second == winner);
    }
    open.clear();
  }

  /** Ends where the line ends, or as much of it as was explored. */
  void end(double explored) {
    if (until < explored) {
      doubt(until);
    }
    settle(explored, certain);
    if (Double.isNaN(least)) {
      least = explored < 1 ? explored : Double.POSITIVE_INFINITY;
    }
  }

  /** No change of the network's class is nearer to the beginning. */
  double leastMargin() {
    return least * length;
  }

  /** The network's class changes before that distance; infinite when that is not certain. */
  double mostMargin() {
    return most * length;
  }
}
