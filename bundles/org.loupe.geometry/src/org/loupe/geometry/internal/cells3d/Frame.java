package org.loupe.geometry.internal.cells3d;

import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Space;
import org.loupe.geometry.internal.Principal;

/**
 * A three-dimensional space in coordinates: x(u) = origin + u1 first + u2 second + u3 third.
 *
 * @param origin the point of coordinates (0, 0, 0), flat
 * @param axes three directions of length one at right angles
 */
record Frame(double[] origin, double[][] axes) {

  /** Below this sine of an angle directions count as dependent. */
  private static final double SMALLEST_SINE = 1e-6;

  /** The space for a network with a number of inputs. */
  static Frame of(Space space, int inputs, AnalysisContext context) {
    return switch (space) {
      case Space.Axes a -> coordinates(a, inputs);
      case Space.ThroughFour t -> through(t, inputs);
      case Space.Spanned s ->
          spanned(
              numbers(s.origin(), inputs, "the origin"),
              numbers(s.u(), inputs, "the first direction"),
              numbers(s.v(), inputs, "the second direction"),
              numbers(s.w(), inputs, "the third direction"));
      case Space.Pca3 p -> {
        double[][] found = Principal.space(p.data(), inputs, context);
        yield spanned(found[0], found[1], found[2], found[3]);
      }
    };
  }

  private static Frame coordinates(Space.Axes a, int inputs) {
    if (Math.max(a.i(), Math.max(a.j(), a.k())) >= inputs) {
      throw new LoupeException(
          GeometryProblem.PLANE_SHAPE,
          "axes(%d, %d, %d) of a network with %d inputs, which are counted from 0."
              .formatted(a.i(), a.j(), a.k(), inputs));
    }
    double[][] axes = new double[3][inputs];
    axes[0][a.i()] = 1;
    axes[1][a.j()] = 1;
    axes[2][a.k()] = 1;
    return new Frame(new double[inputs], axes);
  }

  private static Frame through(Space.ThroughFour t, int inputs) {
    double[] a = numbers(t.a().tensor(), inputs, "the first point");
    double[] b = numbers(t.b().tensor(), inputs, "the second point");
    double[] c = numbers(t.c().tensor(), inputs, "the third point");
    double[] d = numbers(t.d().tensor(), inputs, "the fourth point");
    double[] centre = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      centre[i] = (a[i] + b[i] + c[i] + d[i]) / 4;
    }
    return spanned(centre, minus(b, a), minus(c, a), minus(d, a));
  }

  /** By Gram and Schmidt, twice, so that the right angles hold to the last digit. */
  private static Frame spanned(double[] origin, double[]... directions) {
    double[][] axes = new double[3][];
    for (int r = 0; r < 3; r++) {
      double length = Math.sqrt(dot(directions[r], directions[r]));
      double[] rest = directions[r].clone();
      for (int pass = 0; pass < 2; pass++) {
        for (int q = 0; q < r; q++) {
          double along = dot(axes[q], rest);
          for (int i = 0; i < rest.length; i++) {
            rest[i] -= along * axes[q][i];
          }
        }
      }
      double left = Math.sqrt(dot(rest, rest));
      if (!(left > SMALLEST_SINE * length)) {
        throw new LoupeException(
            GeometryProblem.DEGENERATE_SPACE,
            "Direction %d lies in the span of those before it, or is zero.".formatted(r + 1));
      }
      for (int i = 0; i < rest.length; i++) {
        rest[i] /= left;
      }
      axes[r] = rest;
    }
    return new Frame(origin, axes);
  }

  /** The images of the input: three directions and the origin, one after another. */
  double[] images() {
    int n = origin.length;
    double[] images = new double[4 * n];
    for (int r = 0; r < 3; r++) {
      System.arraycopy(axes[r], 0, images, r * n, n);
    }
    System.arraycopy(origin, 0, images, 3 * n, n);
    return images;
  }

  /** The point of input space at coordinates. */
  double[] point(double u, double v, double w) {
    double[] x = new double[origin.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = origin[i] + u * axes[0][i] + v * axes[1][i] + w * axes[2][i];
    }
    return x;
  }

  private static double[] numbers(Tensor t, int inputs, String what) {
    double[] x = t.toDoubles();
    if (x.length != inputs) {
      throw new LoupeException(
          GeometryProblem.PLANE_SHAPE,
          "%s has %d numbers and the network takes %d.".formatted(what, x.length, inputs));
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        throw new LoupeException(
            GeometryProblem.PLANE_SHAPE, "Number %d of %s is %s.".formatted(i, what, x[i]));
      }
    }
    return x;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
