package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
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

  /**
   * The plane that is given, or that of both inputs of a network with two.
   *
   * @param model the network
   * @param inputs how many it has
   */
  public static Slice of(Optional<Plane> plane, Model model, int inputs, AnalysisContext context) {
    if (plane.isEmpty() && inputs != 2) {
      throw new LoupeException(
          GeometryProblem.NO_PLANE,
          "%s has %d inputs, so the plane to cut must be given.".formatted(model.name(), inputs));
    }
    return of(plane.orElse(new Plane.Coordinates(0, 1)), inputs, context);
  }

  /** The plane for a network with a number of inputs. */
  public static Slice of(Plane plane, int inputs, AnalysisContext context) {
    return switch (plane) {
      case Plane.Coordinates c -> coordinates(new double[inputs], c.i(), c.j());
      case Plane.Varying v -> varying(v, inputs);
      case Plane.Around a -> around(a, inputs);
      case Plane.Between b -> between(b, inputs);
      case Plane.Through t -> through(t, inputs);
      case Plane.Affine a ->
          spanned(
              numbers(a.origin(), inputs, "the origin"),
              numbers(a.u(), inputs, "the first direction"),
              numbers(a.v(), inputs, "the second direction"));
      case Plane.Pca p -> Principal.plane(p.data(), inputs, context);
    };
  }

  private static Slice coordinates(double[] point, int i, int j) {
    int inputs = point.length;
    if (i >= inputs || j >= inputs) {
      throw new LoupeException(
          GeometryProblem.PLANE_SHAPE,
          "coordinates(%d, %d) of a network with %d inputs, which are counted from 0."
              .formatted(i, j, inputs));
    }
    double[] origin = point.clone();
    origin[i] = 0;
    origin[j] = 0;
    double[] first = new double[inputs];
    double[] second = new double[inputs];
    first[i] = 1;
    second[j] = 1;
    return new Slice(origin, first, second, List.of());
  }

  private static Slice varying(Plane.Varying v, int inputs) {
    double[] point = numbers(v.point().tensor(), inputs, "the point");
    Slice s = coordinates(point, v.i(), v.j());
    return s.with(List.of(s.project(point)));
  }

  private static Slice around(Plane.Around a, int inputs) {
    double[] point = numbers(a.point().tensor(), inputs, "the point");
    Directions random = new Directions(inputs, a.seed());
    return spanned(point, random.next(), random.next()).with(List.of(new double[2]));
  }

  private static Slice between(Plane.Between t, int inputs) {
    double[] a = numbers(t.a().tensor(), inputs, "the first point");
    double[] b = numbers(t.b().tensor(), inputs, "the second point");
    checkApart(a, b, "a and b");
    double[] middle = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      middle[i] = a[i] / 2 + b[i] / 2;
    }
    Slice s = spanned(middle, minus(b, a), new Directions(inputs, t.seed()).next());
    return s.with(List.of(s.project(a), s.project(b)));
  }

  private static Slice through(Plane.Through t, int inputs) {
    double[] a = numbers(t.a().tensor(), inputs, "the first point");
    double[] b = numbers(t.b().tensor(), inputs, "the second point");
    double[] c = numbers(t.c().tensor(), inputs, "the third point");
    checkApart(a, b, "a and b");
    checkApart(a, c, "a and c");
    checkApart(b, c, "b and c");
    double[] centre = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      centre[i] = (a[i] + b[i] + c[i]) / 3;
    }
    Slice s = spanned(centre, minus(b, a), minus(c, a));
    return s.with(List.of(s.project(a), s.project(b), s.project(c)));
  }

  private static void checkApart(double[] a, double[] b, String which) {
    if (Arrays.equals(a, b)) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_PLANE, "The points %s are the same.".formatted(which));
    }
  }

  /** The plane through a point along two directions, made orthonormal. */
  static Slice spanned(double[] origin, double[] u, double[] v) {
    double lengthU = length(u);
    double lengthV = length(v);
    if (lengthU == 0 || lengthV == 0) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_PLANE,
          "The %s direction is zero.".formatted(lengthU == 0 ? "first" : "second"));
    }
    double[] first = scaled(u, 1 / lengthU);
    double[] rest = minus(v, scaled(first, dot(first, v)));
    // sine of the angle between the two
    double sine = length(rest) / lengthV;
    if (!(sine > SMALLEST_ANGLE)) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_PLANE,
          "The points are on one line (the angle between the directions is %.1e).".formatted(sine));
    }
    double[] second = scaled(rest, 1 / length(rest));
    // once more, so that the right angle holds to the last digit
    second = minus(second, scaled(first, dot(first, second)));
    second = scaled(second, 1 / length(second));
    return new Slice(origin, first, second, List.of());
  }

  /** The same plane, given by points. */
  Slice with(List<double[]> given) {
    return new Slice(origin, first, second, given);
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

  /** The origin and both directions in the shape of a row, one after another. */
  Tensor tensor(long[] row) {
    int n = origin.length;
    double[] all = new double[3 * n];
    System.arraycopy(origin, 0, all, 0, n);
    System.arraycopy(first, 0, all, n, n);
    System.arraycopy(second, 0, all, 2 * n, n);
    return Tensor.of(all, LongStream.concat(LongStream.of(3), LongStream.of(row)).toArray());
  }

  /** The point of input space at coordinates. */
  public double[] point(double u1, double u2) {
    double[] x = new double[origin.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = origin[i] + u1 * first[i] + u2 * second[i];
    }
    return x;
  }

  /** The points of input space at the corners of a window. */
  public List<double[]> points(WindowCorners window) {
    return IntStream.range(0, window.x().length)
        .mapToObj(i -> point(window.x()[i], window.y()[i]))
        .toList();
  }

  /** Coordinates of the point of the plane nearest to a point. */
  double[] project(double[] x) {
    double[] d = minus(x, origin);
    return new double[] {dot(d, first), dot(d, second)};
  }

  /** How far a point is from the point of the plane at coordinates. */
  double distance(double[] x, double[] u) {
    return length(minus(x, point(u[0], u[1])));
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
