package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Divides a region by class: which output is largest or, of a single output, on which side of the
 * level it is (class 1 above it, class 0 not above it). Not thread-safe.
 */
final class ClassCells {

  /** Labels of edges between class cells are this minus the number of the other class. */
  private static final int TIE = -2;

  private final int outputs;
  private final int single;
  private final double level;
  private final Tolerance tolerance;
  private final int[] labels;
  private final double[] exact;
  private final Envelope envelope;
  private final Split split = new Split();

  /**
   * Classes of a network.
   *
   * @param units how many outputs the network has
   * @param output the one that is compared with the level; empty for the largest of several
   */
  ClassCells(int units, OptionalInt output, double level, Tolerance tolerance) {
    outputs = output.isPresent() ? 1 : units;
    single = output.orElse(0);
    this.level = level;
    this.tolerance = tolerance;
    envelope = new Envelope(tolerance);
    exact = new double[units];
    labels = new int[Math.max(2, outputs)];
    Arrays.setAll(labels, j -> TIE - j);
  }

  /** Whether one output is compared with a level, and not all with each other. */
  boolean haveLevel() {
    return outputs == 1;
  }

  /** Number of classes. */
  int classes() {
    return Math.max(2, outputs);
  }

  /** The class whose border an edge is, or -1. */
  static int classBeyond(int label) {
    return label <= TIE ? TIE - label : -1;
  }

  /**
   * The functions that are compared: class 1 is the output less the level, class 0 is zero; with
   * several outputs the outputs themselves.
   *
   * @param images the affine map of the outputs
   */
  double[][] functions(Images images) {
    if (outputs == 1) {
      return new double[][] {new double[3], tolerance.function(images, single, level)};
    }
    double[][] f = new double[outputs][];
    for (int k = 0; k < outputs; k++) {
      f[k] = tolerance.function(images, k, 0);
    }
    return f;
  }

  /**
   * The class that a region has by more than a tie's width at all of its vertices, so that nothing
   * of the boundary is inside or on its border; -1 when there is none.
   */
  int only(Polygon region, Images images) {
    if (outputs == 1) {
      double tau = tolerance.of(images, single, level);
      split.range(region, images.a()[single], images.b()[single], images.c()[single] - level);
      return split.low() > tau ? 1 : split.high() < -tau ? 0 : -1;
    }
    int winner = largest(images, region.x()[0], region.y()[0]);
    return isOnly(winner, region, images, exact) ? winner : -1;
  }

  /**
   * With a level, adds the values less it that a region has.
   *
   * @param region the one that {@link #only} was asked for last
   */
  void reach(Polygon region, Images f, Reach into) {
    into.add(
        region, split.low(), split.high(), f.a()[single], f.b()[single], f.c()[single] - level);
  }

  /** With a level, the output less it at a point. */
  double value(Images f, double x, double y) {
    return f.a()[single] * x + f.b()[single] * y + (f.c()[single] - level);
  }

  /** The class at a point; of tied ones the first. */
  int largest(Images f, double x, double y) {
    if (outputs == 1) {
      return value(f, x, y) > 0 ? 1 : 0;
    }
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < outputs; k++) {
      double v = f.a()[k] * x + f.b()[k] * y + f.c()[k];
      best = v > most ? k : best;
      most = Math.max(v, most);
    }
    return best;
  }

  /**
   * Whether a region has a class by more than a tie's width at all of its vertices.
   *
   * @param off how far the difference to each other class may be from that of the images; with a
   *     level how far its output may be
   */
  boolean isOnly(int winner, Polygon region, Images f, double[] off) {
    if (outputs == 1) {
      double a = f.a()[single];
      double b = f.b()[single];
      double c = f.c()[single] - level;
      double tau = tolerance.of(f, single, level) + off[single];
      split.range(region, a, b, c);
      return winner == 1 ? split.low() > tau : split.high() < -tau;
    }
    for (int k = 0; k < outputs; k++) {
      if (k != winner && !isBelow(f, k, winner, region.x(), region.y(), off[k])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a function is below another by more than a tie's width at all vertices. */
  private boolean isBelow(Images f, int low, int high, double[] x, double[] y, double off) {
    double tau = off + tolerance.ofTie(f, low, high);
    double a = f.a()[high] - f.a()[low];
    double b = f.b()[high] - f.b()[low];
    double c = f.c()[high] - f.c()[low];
    boolean below = true;
    for (int i = 0; i < x.length; i++) {
      below &= a * x[i] + b * y[i] + c > tau;
    }
    return below;
  }

  /** The cells of a region by class; edges between them have the label of the class beyond. */
  List<Envelope.Cell> of(Polygon region, double[][] f) {
    if (outputs > 1) {
      List<Envelope.Cell> cells = envelope.of(region, f, labels);
      return endAtEachOther(cells) ? cells : amongWinners(cells, region, f);
    }
    double tau = tau(f[0], f[1]);
    split.evaluate(region, f[1][0], f[1][1], f[1][2]);
    if (split.cut(region, tau, labels[0], labels[1])) {
      return List.of(new Envelope.Cell(split.below(), 0), new Envelope.Cell(split.above(), 1));
    }
    return List.of(new Envelope.Cell(region, split.isAbove(tau) ? 1 : 0));
  }

  /** Whether each edge between cells is one with a class that has a cell. */
  private static boolean endAtEachOther(List<Envelope.Cell> cells) {
    return cells.stream()
        .flatMapToInt(c -> Arrays.stream(c.polygon().label()))
        .map(ClassCells::classBeyond)
        .allMatch(k -> k < 0 || cells.stream().anyMatch(c -> c.winner() == k));
  }

  /**
   * The cells when only their classes are compared. Where three functions tie along a line, as z, 2
   * z and -z, a cell may have been cut along it by the one that is largest nowhere.
   */
  private List<Envelope.Cell> amongWinners(
      List<Envelope.Cell> cells, Polygon region, double[][] f) {
    int[] winners = cells.stream().mapToInt(Envelope.Cell::winner).toArray();
    double[][] theirs = Arrays.stream(winners).mapToObj(k -> f[k]).toArray(double[][]::new);
    int[] beyond = Arrays.stream(winners).map(k -> labels[k]).toArray();
    return envelope.of(region, theirs, beyond).stream()
        .map(c -> new Envelope.Cell(c.polygon(), winners[c.winner()]))
        .toList();
  }

  /** How large a difference of two functions may be and count as a tie. */
  double tau(double[] f, double[] g) {
    return tolerance.ofTie(f, g);
  }

  /** The class at a point; of tied ones the first. */
  static int at(double[][] f, double u1, double u2) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < f.length; k++) {
      double v = f[k][0] * u1 + f[k][1] * u2 + f[k][2];
      if (v > most) {
        best = k;
        most = v;
      }
    }
    return best;
  }

  /** Numbers of classes that tie with the winner along an edge of its cell. */
  List<Integer> tiedAlong(Polygon p, int edge, double[][] f, int winner) {
    List<Integer> tied = new ArrayList<>();
    int next = (edge + 1) % p.size();
    for (int k = 0; k < f.length; k++) {
      if (k != winner) {
        double tau = tau(f[winner], f[k]);
        double a = f[winner][0] - f[k][0];
        double b = f[winner][1] - f[k][1];
        double c = f[winner][2] - f[k][2];
        if (Math.abs(a * p.x()[edge] + b * p.y()[edge] + c) <= tau
            && Math.abs(a * p.x()[next] + b * p.y()[next] + c) <= tau) {
          tied.add(k);
        }
      }
    }
    return tied;
  }
}
