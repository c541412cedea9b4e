package org.loupe.geometry.internal.police;

import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PoliceRegion;

/**
 * A region as vectors: its corners, or its generators and, last, its centre.
 *
 * @param vectors [vectors][inputs]
 * @param centred whether they are generators and a centre
 */
record Extent(double[][] vectors, boolean centred) {

  /** More corners take longer than the generators of a box around them. */
  private static final int MOST_CORNERS = 100_000;

  /** Up to so many generators all corners are written out. */
  private static final int SPELLED = 12;

  /** A region of a network's input space, whose number is for messages. */
  static Extent of(PoliceRegion region, int inputs, int number) {
    return switch (region) {
      case PoliceRegion.Hull h -> hull(h, inputs, number);
      case PoliceRegion.Box b -> {
        double[] low = numbers(b.low(), inputs, "the lower corner", number);
        double[] high = numbers(b.high(), inputs, "the upper corner", number);
        yield box(low, high);
      }
      case PoliceRegion.Zonotope z -> zonotope(z, inputs, number);
      case PoliceRegion.Ball b -> ball(b, numbers(b.centre(), inputs, "the centre", number));
    };
  }

  private static Extent hull(PoliceRegion.Hull h, int inputs, int number) {
    if (h.points().size(0) > MOST_CORNERS) {
      throw refused(
          "Region %d has %d corners, more than %d."
              .formatted(number, h.points().size(0), MOST_CORNERS),
          "Give a box or a zonotope around them, which needs its generators only.");
    }
    double[][] corners = new double[(int) h.points().size(0)][];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = numbers(h.points().row(i), inputs, "corner " + i, number);
    }
    return new Extent(corners, false);
  }

  private static Extent box(double[] low, double[] high) {
    int n = low.length;
    int sides = 0;
    double[][] vectors = new double[n + 1][n];
    for (int i = 0; i < n; i++) {
      double half = (high[i] - low[i]) / 2;
      vectors[n][i] = low[i] + half;
      if (half > 0) {
        vectors[sides++][i] = half;
      }
    }
    vectors[sides] = vectors[n];
    return new Extent(Arrays.copyOf(vectors, sides + 1), true);
  }

  private static Extent zonotope(PoliceRegion.Zonotope z, int inputs, int number) {
    int n = (int) z.generators().size(0);
    double[][] vectors = new double[n + 1][];
    for (int i = 0; i < n; i++) {
      vectors[i] = numbers(z.generators().row(i), inputs, "generator " + i, number);
    }
    vectors[n] = numbers(z.centre(), inputs, "the centre", number);
    return new Extent(vectors, true);
  }

  private static Extent ball(PoliceRegion.Ball b, double[] centre) {
    if (centre.length != 2) {
      double[] low = Arrays.stream(centre).map(c -> c - b.radius()).toArray();
      double[] high = Arrays.stream(centre).map(c -> c + b.radius()).toArray();
      return box(low, high);
    }
    double[][] corners = new double[b.corners()][];
    double reach = b.radius() / Math.cos(Math.PI / b.corners());
    for (int i = 0; i < corners.length; i++) {
      double angle = 2 * Math.PI * i / corners.length;
      corners[i] =
          new double[] {centre[0] + reach * Math.cos(angle), centre[1] + reach * Math.sin(angle)};
    }
    return new Extent(corners, false);
  }

  private static double[] numbers(Tensor t, int inputs, String what, int number) {
    if (t.count() != inputs) {
      throw refused(
          "Region %d: %s has %d numbers and the network takes %d."
              .formatted(number, what, t.count(), inputs),
          "Give points of the shape that 'loupe describe' shows for the model.");
    }
    double[] x = t.toDoubles();
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        throw refused(
            "Region %d: number %d of %s is %s.".formatted(number, i, what, x[i]),
            "Give finite numbers.");
      }
    }
    return x;
  }

  private static LoupeException refused(String what, String remedy) {
    return new LoupeException(GeometryProblem.POLICE_REGION, what, remedy);
  }

  /** All vectors, one after another. */
  double[] flat() {
    return Arrays.stream(vectors).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Whether it is a single point. */
  boolean isPoint() {
    for (int r = 0; r < vectors.length - 1; r++) {
      for (int i = 0; i < vectors[r].length; i++) {
        if (vectors[r][i] != (centred ? 0 : vectors[vectors.length - 1][i])) {
          return false;
        }
      }
    }
    return true;
  }

  /** A point in the middle. */
  double[] middle() {
    if (centred) {
      return vectors[vectors.length - 1];
    }
    double[] mean = new double[vectors[0].length];
    for (double[] v : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += v[i] / vectors.length;
      }
    }
    return mean;
  }

  /**
   * A random point: a mixture of the corners with exponential weights, or a sum of the generators
   * with uniform factors.
   */
  double[] point(RandomStream random, long position) {
    double[] x = new double[vectors[0].length];
    double total = 0;
    double[] weights = new double[vectors.length];
    for (int r = 0; r < weights.length; r++) {
      double u = random.uniform(position * vectors.length + r);
      weights[r] = centred ? 2 * u - 1 : -Math.log(1 - u);
      total += weights[r];
    }
    for (int r = 0; r < weights.length; r++) {
      boolean centre = centred && r == weights.length - 1;
      double w = centre ? 1 : centred ? weights[r] : weights[r] / total;
      for (int i = 0; i < x.length; i++) {
        x[i] += w * vectors[r][i];
      }
    }
    return x;
  }

  /**
   * Where a linear function lies on it.
   *
   * @param gradient of the function
   * @return smallest and largest value
   */
  double[] range(double[] gradient) {
    double low = centred ? 0 : Double.POSITIVE_INFINITY;
    double high = centred ? 0 : Double.NEGATIVE_INFINITY;
    for (int r = 0; r < vectors.length; r++) {
      double y = 0;
      for (int i = 0; i < gradient.length; i++) {
        y += gradient[i] * vectors[r][i];
      }
      boolean generator = centred && r < vectors.length - 1;
      low = centred ? low + (generator ? -Math.abs(y) : y) : Math.min(low, y);
      high = centred ? high + (generator ? Math.abs(y) : y) : Math.max(high, y);
    }
    return new double[] {low, high};
  }

  /** All corners; those of sums of generators when there are few. */
  double[][] corners() {
    if (!centred) {
      return vectors;
    }
    int n = vectors.length - 1;
    if (n > SPELLED) {
      return new double[0][];
    }
    double[][] corners = new double[1 << n][];
    for (int c = 0; c < corners.length; c++) {
      corners[c] = vectors[n].clone();
      for (int r = 0; r < n; r++) {
        for (int i = 0; i < corners[c].length; i++) {
          corners[c][i] += (c >> r & 1) == 0 ? -vectors[r][i] : vectors[r][i];
        }
      }
    }
    return corners;
  }
}
