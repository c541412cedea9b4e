package org.loupe.network.affine;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.loupe.network.Op;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Sin;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Tanh;

/**
 * A smooth activation with what bounds its chords: a chord over a length h is off by at most h h /
 * 8 times the largest second derivative.
 *
 * @param value the function
 * @param slope bound of the first derivative's size
 * @param bend bound of the second derivative's size
 */
public record SmoothFunction(DoubleUnaryOperator value, double slope, double bend) {

  /** The function of an operation, when it is one that is known. */
  public static Optional<SmoothFunction> of(Op op) {
    return switch (op) {
      // |tanh''| = 2 |t| (1 - t^2), largest at t^2 = 1/3
      case Tanh _ -> Optional.of(new SmoothFunction(Math::tanh, 1, 4 / (3 * Math.sqrt(3)) + 1e-9));
      // |s''| = s (1 - s) |1 - 2 s|, largest at 1 / (6 sqrt 3)
      case Sigmoid _ ->
          Optional.of(
              new SmoothFunction(SmoothFunction::sigmoid, 0.25, 1 / (6 * Math.sqrt(3)) + 1e-9));
      // its first derivative is the sigmoid
      case Softplus _ ->
          Optional.of(
              new SmoothFunction(
                  z -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), 1, 0.25));
      // z s: slope at most 1.0999, second derivative s' (2 + z (1 - 2 s)), largest at 0
      case Silu _ -> Optional.of(new SmoothFunction(z -> z * sigmoid(z), 1.1, 0.5));
      case Sin _ -> Optional.of(new SmoothFunction(Math::sin, 1, 1));
      default -> Optional.empty();
    };
  }

  private static double sigmoid(double z) {
    return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
  }

  /** How many chords stay within a distance of the function. */
  public double chords(double low, double high, double within) {
    return Math.max(1, Math.ceil((high - low) * Math.sqrt(bend / (8 * within))));
  }

  /** So many chords side by side, and the outer ones going on. */
  public Pieces interpolant(double low, double high, int chords) {
    double[] thresholds = new double[chords - 1];
    double[] slopes = new double[chords];
    double[] intercepts = new double[chords];
    double step = (high - low) / chords;
    for (int i = 0; i < chords; i++) {
      double from = low + i * step;
      double to = i + 1 == chords ? high : low + (i + 1) * step;
      double at = value.applyAsDouble(from);
      slopes[i] = (value.applyAsDouble(to) - at) / (to - from);
      intercepts[i] = at - slopes[i] * from;
      if (i > 0) {
        thresholds[i - 1] = from;
      }
    }
    return new Pieces(thresholds, slopes, intercepts);
  }
}
