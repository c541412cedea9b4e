package org.loupe.geometry.internal;

import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Plane;

/**
 * A plane with an orthonormal basis: x(u) = origin + u1 first + u2 second.
 *
 * @param origin point of coordinates (0, 0), flat
 * @param first direction of the first axis, of length one
 * @param second direction of the second axis, of length one, at a right angle to the first
 * @param anchors points the plane was given by, in its coordinates
 */
public record Slice(double[] origin, double[] first, double[] second, List<double[]> anchors) {

  /** Below this angle in radians three points count as being on one line. */
  private static final double SMALLEST_ANGLE = 1e-6;

  /** The plane for a network with a number of inputs. */
  public static Slice of(Plane plane, int inputs) {
    return switch (plane) {
      case Plane.Coordinates c -> coordinates(c, inputs);
      case Plane.Through t -> through(t, inputs);
      case Plane.Affine a ->
          spanned(
              numbers(a.origin(), inputs, "the origin"),
              numbers(a.u(), inputs, "the first direction"),
              numbers(a.v(), inputs, "the second direction"));
    };
  }

  private static Slice coordinates(Plane.Coordinates c, int inputs) {
    if (c.i() >= inputs || c.j() >= inputs) {
      throw new LoupeException(
          GeometryProblem.PLANE_SHAPE,
          "coordinates(%d, %d) of a network with %d inputs, which are counted from 0."
              .formatted(c.i(), c.j(), inputs));
    }
    double[] first = new double[inputs];
    double[] second = new double[inputs];
    first[c.i()] = 1;
    second[c.j()] = 1;
    return new Slice(new double[inputs], first, second, List.of());
  }

  private static Slice through(Plane.Through t, int inputs) {
    double[] a = numbers(t.a().tensor(), inputs, "the first point");
    double[] b = numbers(t.b().tensor(), inputs, "the second point");
    double[] c = numbers(t.c().tensor(), inputs, "the third point");
    double[] centre = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      centre[i] = (a[i] + b[i] + c[i]) / 3;
    }
    Slice s = spanned(centre, minus(b, a), minus(c, a));
    return new Slice(
        centre, s.first, s.second, List.of(s.project(a), s.project(b), s.project(c)));
  }

  private static Slice spanned(double[] origin, double[] u, double[] v) {
    double lengthU = length(u);
    double lengthV = length(v);
    if (lengthU == 0 || lengthV == 0) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_PLANE,
          lengthU == 0
              ? "The first two points are the same, or the first direction is zero."
              : "The first and third points are the same, or the second direction is zero.");
    }
    double[] first = scaled(u, 1 / lengthU);
    double[] rest = minus(v, scaled(first, dot(first, v)));
    // sine of the angle between the two
    double sine = length(rest) / lengthV;
    if (!(sine > SMALLEST_ANGLE)) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_PLANE,
          "The points are on one line (the angle between the directions is %.1e)."
              .formatted(sine));
    }
    double[] second = scaled(rest, 1 / length(rest));
    // once more, so that the right angle holds to the last digit
    second = minus(second, scaled(first, dot(first, second)));
    second = scaled(second, 1 / length(second));
    return new Slice(origin, first, second, List.of());
  }

  private static double[] numbers(Tensor t, int inputs, String what) {
    if (t.count() != inputs) {
      throw new LoupeException(
          GeometryProblem.PLANE_SHAPE,
          "%s has %d numbers and the network takes %d.".formatted(what, t.count(), inputs));
    }
    double[] x = t.toDoubles();
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        throw new LoupeException(
            GeometryProblem.PLANE_SHAPE, "Number %d of %s is %s.".formatted(i, what, x[i]));
      }
    }
    return x;
  }

  /** The images of the input: both directions and the origin, one after another. */
  double[] images() {
    int n = origin.length;
    double[] images = new double[3 * n];
    System.arraycopy(first, 0, images, 0, n);
    System.arraycopy(second, 0, images, n, n);
    System.arraycopy(origin, 0, images, 2 * n, n);
    return images;
  }

  /** The point of input space at coordinates. */
  public double[] point(double u1, double u2) {
    double[] x = new double[origin.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = origin[i] + u1 * first[i] + u2 * second[i];
    }
    return x;
  }

  /** Coordinates of the point of the plane nearest to a point. */
  double[] project(double[] x) {
    double[] d = minus(x, origin);
    return new double[] {dot(d, first), dot(d, second)};
  }

  private static double[] minus(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }

  private static double[] scaled(double[] a, double by) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] * by;
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

  private static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
