package org.loupe.numeric;

/**
 * A step along a direction that lowers the value enough and flattens the slope enough: the strong
 * conditions of Wolfe, by bracketing and then narrowing (J. Nocedal and S. J. Wright, Numerical
 * Optimization, 2006, algorithms 3.5 and 3.6).
 */
final class WolfeSearch {
  private static final double LOWER = 1e-4;
  private static final double FLATTER = 0.9;
  private static final int LOOKS = 40;

  private final Lbfgs.Function f;
  private final Place start;
  private final double[] direction;
  private final double slope;

  /** A point with value and gradient. */
  record Place(double[] x, double value, double[] gradient) {

    static Place of(Lbfgs.Function f, double[] x) {
      double[] gradient = new double[x.length];
      double value = f.at(x, gradient);
      return new Place(x, value, gradient);
    }
  }

  /** A place at some way along the direction. */
  private record Look(double way, Place place, double slope) {}

  WolfeSearch(Lbfgs.Function f, Place start, double[] direction) {
    this.f = f;
    this.start = start;
    this.direction = direction;
    slope = Lbfgs.dot(start.gradient(), direction);
  }

  private Look look(double way) {
    double[] x = start.x().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] += way * direction[i];
    }
    Place p = Place.of(f, x);
    return new Look(way, p, Lbfgs.dot(p.gradient(), direction));
  }

  private boolean low(Look l) {
    return l.place().value() <= start.value() + LOWER * l.way() * slope;
  }

  private boolean flat(Look l) {
    return Math.abs(l.slope()) <= -FLATTER * slope;
  }

  /** The place that was found; the start itself when there is none. */
  Place from(double first) {
    if (!(slope < 0)) {
      return start;
    }
    Look before = new Look(0, start, slope);
    double way = first;
    for (int i = 0; i < LOOKS; i++) {
      Look now = look(way);
      if (!low(now) || i > 0 && now.place().value() >= before.place().value()) {
        return narrowed(before, now);
      }
      if (flat(now)) {
        return now.place();
      }
      if (now.slope() >= 0) {
        return narrowed(now, before);
      }
      before = now;
      way *= 2;
    }
    return before.place();
  }

  /** Between the better end and another, by the parabola through value and slope, or the middle. */
  private Place narrowed(Look better, Look other) {
    Look a = better;
    Look b = other;
    for (int i = 0; i < LOOKS; i++) {
      Look now = look(between(a, b));
      if (!low(now) || !(now.place().value() < a.place().value())) {
        b = now;
        continue;
      }
      if (flat(now)) {
        return now.place();
      }
      if (now.slope() * (b.way() - a.way()) >= 0) {
        b = a;
      }
      a = now;
    }
    return a.way() == 0 ? start : a.place();
  }

  private static double between(Look a, Look b) {
    double width = b.way() - a.way();
    double rise = b.place().value() - a.place().value() - a.slope() * width;
    double part = -a.slope() * width / (2 * rise);
    // not a number where the function is none
    return a.way() + width * (part > 0.1 && part < 0.9 ? part : 0.5);
  }
}
