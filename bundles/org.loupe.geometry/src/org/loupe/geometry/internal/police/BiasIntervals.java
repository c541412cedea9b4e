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

  /** The least shift that keeps to all; of two as small the one to the left. */
  double nearest() {
    forbidden.sort(Comparator.comparingDouble(Interval::left));
    double left = Double.NEGATIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    for (Interval i : forbidden) {
      if (i.left < right) {
        right = Math.max(right, i.right);
      } else {
        if (inside(left, right)) {
          break;
        }
        left = i.left;
        right = i.right;
      }
    }
    return inside(left, right) ? end(left, right) - bias : 0;
  }

  private boolean inside(double left, double right) {
    return left < bias && bias < right;
  }

  private double end(double left, double right) {
    return right - bias < bias - left ? right : left;
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
