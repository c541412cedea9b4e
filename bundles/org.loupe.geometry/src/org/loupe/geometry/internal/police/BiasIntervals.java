package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.loupe.api.value.DType;

/**
 * Biases that one number must not have: a union of open intervals. The nearest number outside is
 * found by sorting them by their left ends and merging those that overlap; touching ends leave a
 * number between. Ends are rounded outward to the type of the bias, so that what is found can be
 * stored and still keeps to all of them. Not thread-safe.
 */
final class BiasIntervals {

  private record Interval(double left, double right) {}

  private final double bias;
  private final DType dtype;
  private final List<Interval> forbidden = new ArrayList<>();

  /** For a bias that is stored in a type. */
  BiasIntervals(double bias, DType dtype) {
    this.bias = bias;
    this.dtype = dtype;
  }

  /** Forbids all shifts strictly between two. */
  void forbid(double left, double right) {
    if (left < right) {
      forbidden.add(new Interval(down(bias + left), up(bias + right)));
    }
  }

  /**
   * The least shift that keeps to all; of two as small the one to the left.
   *
   * @param between whether a bias that has to move goes between two intervals, where there are two
   */
  double nearest(boolean between) {
    List<Interval> merged = merged();
    for (int m = 0; m < merged.size(); m++) {
      Interval i = merged.get(m);
      if (i.left < bias && bias < i.right) {
        boolean isFirst = between && m == 0 && merged.size() > 1;
        boolean isLast = between && m > 0 && m == merged.size() - 1;
        boolean isRight = isFirst || !isLast && i.right - bias < bias - i.left;
        return (isRight ? i.right : i.left) - bias;
      }
    }
    return 0;
  }

  /** What is forbidden, from left to right; those that overlap are one. */
  private List<Interval> merged() {
    forbidden.sort(Comparator.comparingDouble(Interval::left));
    List<Interval> merged = new ArrayList<>();
    for (Interval i : forbidden) {
      if (!merged.isEmpty() && i.left < merged.getLast().right) {
        Interval last = merged.removeLast();
        merged.add(new Interval(last.left, Math.max(last.right, i.right)));
      } else {
        merged.add(i);
      }
    }
    return merged;
  }

  /** A shift to below. */
  double below(double shift) {
    return down(bias + shift) - bias;
  }

  /** A shift to above. */
  double above(double shift) {
    return up(bias + shift) - bias;
  }

  private double down(double x) {
    float f = (float) x;
    return dtype != DType.F32 ? x : f <= x ? f : Math.nextDown(f);
  }

  private double up(double x) {
    float f = (float) x;
    return dtype != DType.F32 ? x : f >= x ? f : Math.nextUp(f);
  }
}
