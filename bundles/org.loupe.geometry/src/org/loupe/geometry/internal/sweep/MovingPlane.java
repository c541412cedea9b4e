package org.loupe.geometry.internal.sweep;

import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.Plane;
import org.loupe.geometry.Sweep;
import org.loupe.geometry.internal.Slice;

/** The planes of a sweep. */
interface MovingPlane {

  /** Below this share of its length a direction counts as being in the plane. */
  double SMALLEST_SINE = 1e-6;

  /** The plane at a time from 0 to 1. */
  Plane.Affine at(double t);

  /** Of a sweep through the input of a network with so many units. */
  static MovingPlane of(Sweep sweep, int inputs, AnalysisContext context) {
    return switch (sweep) {
      case Sweep.Morph m ->
          morph(Slice.of(m.first(), inputs, context), Slice.of(m.last(), inputs, context));
      case Sweep.Shift s ->
          shift(Slice.of(s.plane(), inputs, context), numbers(s.by(), inputs, "The vector"));
      case Sweep.Turn u ->
          turn(
              Slice.of(u.plane(), inputs, context),
              numbers(u.towards(), inputs, "The direction to turn to"),
              u.degrees());
      case Sweep.States s -> shift(Slice.of(s.plane(), inputs, context), new double[inputs]);
    };
  }

  private static MovingPlane morph(Slice a, Slice b) {
    return t ->
        plane(
            mixed(a.origin(), 1 - t, b.origin(), t),
            mixed(a.first(), 1 - t, b.first(), t),
            mixed(a.second(), 1 - t, b.second(), t));
  }

  private static MovingPlane shift(Slice s, double[] by) {
    return t -> plane(mixed(s.origin(), 1, by, t), s.first(), s.second());
  }

  private static MovingPlane turn(Slice s, double[] towards, double degrees) {
    double[] rest = mixed(towards, 1, s.first(), -dot(towards, s.first()));
    rest = mixed(rest, 1, s.second(), -dot(rest, s.second()));
    double length = Math.sqrt(dot(rest, rest));
    if (!(length > SMALLEST_SINE * Math.sqrt(dot(towards, towards)))) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_PLANE,
          "The direction that the plane turns to lies in the plane, or is zero.");
    }
    double[] third = mixed(rest, 1 / length, rest, 0);
    double angle = Math.toRadians(degrees);
    return t ->
        plane(
            s.origin(),
            s.first(),
            mixed(s.second(), Math.cos(angle * t), third, Math.sin(angle * t)));
  }

  private static Plane.Affine plane(double[] origin, double[] u, double[] v) {
    return new Plane.Affine(
        Tensor.of(origin, origin.length), Tensor.of(u, u.length), Tensor.of(v, v.length));
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
            GeometryProblem.PLANE_SHAPE,
            "%s has the number %s in place %d.".formatted(what, x[i], i),
            "Take finite numbers.");
      }
    }
    return x;
  }

  private static double[] mixed(double[] a, double byA, double[] b, double byB) {
    double[] m = new double[a.length];
    for (int i = 0; i < m.length; i++) {
      m[i] = byA * a[i] + byB * b[i];
    }
    return m;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
