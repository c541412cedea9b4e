package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * A function of one number that is affine between finitely many places, where it may jump: what
 * conditions and signs make of it before they are put together to something continuous.
 *
 * @param at the places, rising
 * @param slopes of the pieces between them, one more
 * @param intercepts of the pieces
 * @param values the function at the places
 */
record Jumping(double[] at, double[] slopes, double[] intercepts, double[] values) {

  /** The number itself. */
  static final Jumping IDENTITY =
      new Jumping(new double[0], new double[] {1}, new double[1], new double[0]);

  /** What rounding may make of two sides of a place, as a share of the terms there. */
  private static final double ROUNDED = 1e-12;

  static Jumping constant(double number) {
    return new Jumping(new double[0], new double[1], new double[] {number}, new double[0]);
  }

  /** This function times a factor plus another times another factor. */
  Jumping plus(double factor, Jumping other, double otherFactor) {
    Jumping f = cut(other.at);
    Jumping g = other.cut(at);
    return new Jumping(
        f.at,
        both(f.slopes, g.slopes, (a, b) -> factor * a + otherFactor * b),
        both(f.intercepts, g.intercepts, (a, b) -> factor * a + otherFactor * b),
        both(f.values, g.values, (a, b) -> factor * a + otherFactor * b));
  }

  /** The product, where one of both is constant on each piece. */
  Optional<Jumping> times(Jumping other) {
    Jumping f = cut(other.at);
    Jumping g = other.cut(at);
    double[] slope = new double[f.slopes.length];
    for (int p = 0; p < slope.length; p++) {
      if (f.slopes[p] != 0 && g.slopes[p] != 0) {
        return Optional.empty();
      }
      slope[p] = f.slopes[p] * g.intercepts[p] + g.slopes[p] * f.intercepts[p];
    }
    return Optional.of(
        new Jumping(
            f.at,
            slope,
            both(f.intercepts, g.intercepts, (a, b) -> a * b),
            both(f.values, g.values, (a, b) -> a * b)));
  }

  /** One function where this one is not 0, which is constant on each piece, else another. */
  Jumping choice(Jumping yes, Jumping no) {
    double[] all = DoubleStream.concat(Arrays.stream(yes.at), Arrays.stream(no.at)).toArray();
    Jumping c = cut(all);
    Jumping f = yes.cut(c.at);
    Jumping g = no.cut(c.at);
    double[] slope = new double[c.slopes.length];
    double[] intercept = new double[c.slopes.length];
    for (int p = 0; p < slope.length; p++) {
      Jumping from = c.intercepts[p] != 0 ? f : g;
      slope[p] = from.slopes[p];
      intercept[p] = from.intercepts[p];
    }
    double[] value = new double[c.at.length];
    Arrays.setAll(value, i -> c.values[i] != 0 ? f.values[i] : g.values[i]);
    return new Jumping(c.at, slope, intercept, value);
  }

  /** What a function that is constant but for a jump at 0 makes of this one's values. */
  Jumping constants(DoubleUnaryOperator step) {
    Jumping f = cutWhere(0);
    double[] level = new double[f.slopes.length];
    Arrays.setAll(level, p -> step.applyAsDouble(f.inside(p)));
    return new Jumping(
        f.at, new double[level.length], level, Arrays.stream(f.values).map(step).toArray());
  }

  /** What a function of two numbers makes of this one's values and another's, all constant. */
  Jumping constants(Jumping other, DoubleBinaryOperator gate) {
    Jumping f = cut(other.at);
    Jumping g = other.cut(at);
    return new Jumping(
        f.at,
        new double[f.slopes.length],
        both(f.intercepts, g.intercepts, gate),
        both(f.values, g.values, gate));
  }

  /** A piecewise affine function of this one. */
  Jumping then(Pieces outer) {
    Jumping f = this;
    for (double t : outer.thresholds()) {
      f = f.cutWhere(t);
    }
    double[] slope = new double[f.slopes.length];
    double[] intercept = new double[f.slopes.length];
    for (int p = 0; p < slope.length; p++) {
      int q = outer.piece(f.inside(p));
      slope[p] = outer.slopes()[q] * f.slopes[p];
      intercept[p] = outer.slopes()[q] * f.intercepts[p] + outer.intercepts()[q];
    }
    double[] value = Arrays.stream(f.values).map(outer::value).toArray();
    return new Jumping(f.at, slope, intercept, value);
  }

  /** Whether no piece has a slope. */
  boolean isConstant() {
    return Arrays.stream(slopes).allMatch(s -> s == 0);
  }

  /** The same function without jumps; empty when it has some. */
  Optional<Pieces> continuous() {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      double left = slopes[i] * at[i] + intercepts[i];
      double right = slopes[i + 1] * at[i] + intercepts[i + 1];
      double terms =
          Math.abs(slopes[i] * at[i])
              + Math.abs(intercepts[i])
              + Math.abs(slopes[i + 1] * at[i])
              + Math.abs(intercepts[i + 1]);
      double apart = Math.max(Math.abs(left - right), Math.abs(left - values[i]));
      if (!(apart <= ROUNDED * terms)) {
        return Optional.empty();
      }
      if (slopes[i] != slopes[i + 1]) {
        kept.add(i);
      }
    }
    double[] thresholds = kept.stream().mapToDouble(i -> at[i]).toArray();
    double[] slope = new double[kept.size() + 1];
    double[] intercept = new double[kept.size() + 1];
    for (int p = 0; p < slope.length; p++) {
      int from = p == 0 ? 0 : kept.get(p - 1) + 1;
      slope[p] = slopes[from];
      intercept[p] = intercepts[from];
    }
    return Optional.of(new Pieces(thresholds, slope, intercept));
  }

  private static double[] both(double[] a, double[] b, DoubleBinaryOperator f) {
    double[] c = new double[a.length];
    Arrays.setAll(c, i -> f.applyAsDouble(a[i], b[i]));
    return c;
  }

  /** A value inside of a piece. */
  private double inside(int piece) {
    double z;
    if (at.length == 0) {
      z = 0;
    } else if (piece == 0) {
      z = at[0] - 1 - Math.abs(at[0]);
    } else if (piece == at.length) {
      z = at[piece - 1] + 1 + Math.abs(at[piece - 1]);
    } else {
      z = (at[piece - 1] + at[piece]) / 2;
    }
    return slopes[piece] * z + intercepts[piece];
  }

  /** Cut where pieces with a slope have a value. */
  private Jumping cutWhere(double level) {
    List<Double> places = new ArrayList<>();
    for (int p = 0; p < slopes.length; p++) {
      double z = (level - intercepts[p]) / slopes[p];
      boolean isInside = (p == 0 || z > at[p - 1]) && (p == at.length || z < at[p]);
      if (slopes[p] != 0 && Double.isFinite(z) && isInside) {
        places.add(z + 0.0);
      }
    }
    Jumping f = cut(places.stream().mapToDouble(z -> z).toArray());
    // not what rounding makes of it
    for (double z : places) {
      f.values[Arrays.binarySearch(f.at, z)] = level;
    }
    return f;
  }

  /** The same function with further places. */
  private Jumping cut(double[] places) {
    double[] all =
        DoubleStream.concat(Arrays.stream(at), Arrays.stream(places))
            .map(z -> z + 0.0) // no negative zero
            .sorted()
            .distinct()
            .toArray();
    double[] slope = new double[all.length + 1];
    double[] intercept = new double[all.length + 1];
    double[] value = new double[all.length];
    int p = 0;
    for (int i = 0; i < all.length; i++) {
      slope[i] = slopes[p];
      intercept[i] = intercepts[p];
      boolean isOwn = p < at.length && at[p] == all[i];
      value[i] = isOwn ? values[p] : slopes[p] * all[i] + intercepts[p];
      p += isOwn ? 1 : 0;
    }
    slope[all.length] = slopes[p];
    intercept[all.length] = intercepts[p];
    return new Jumping(all, slope, intercept, value);
  }
}
