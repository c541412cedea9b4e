package org.loupe.geometry.internal.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Column;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Partition;

/**
 * Divides the regions of a partition by class: which output is largest or, with one output, on
 * which side of the level it is (class 1 above it, class 0 not above it).
 */
public final class ClassParts {

  /** Below which share of its terms' size a difference is a tie, as in a partition. */
  private static final double TIE = 1e-13;

  private final Column.Ragged vertices;
  private final Tensor maps;
  private final int outputs;
  private final double level;
  private final double radius;

  /**
   * Of a partition.
   *
   * @param level separates the classes of a single output
   * @param radius largest distance of a point of the window from the origin
   */
  public ClassParts(Partition partition, double level, double radius) {
    vertices = (Column.Ragged) partition.regions().column("vertices").orElseThrow();
    maps = partition.maps();
    outputs = (int) maps.size(1);
    this.level = level;
    this.radius = radius;
  }

  /** Adds the parts of one region. */
  public void add(long region, List<ClassPart> into) {
    ConvexPart polygon = polygon(vertices, region);
    double[][] f = functions(region);
    int only = only(polygon, f);
    if (only >= 0) {
      into.add(new ClassPart(polygon, only));
      return;
    }
    for (int j = 0; j < f.length; j++) {
      Optional<ConvexPart> rest = Optional.of(polygon);
      for (int i = 0; i < f.length && rest.isPresent(); i++) {
        rest = i == j ? rest : above(rest.get(), f, j, i);
      }
      if (rest.isPresent()) {
        into.add(new ClassPart(rest.get(), j));
      }
    }
  }

  /**
   * Adds the parts of one region on which a class leads each other by more than both may be off.
   *
   * @param errors how far each of the functions that are compared may be off
   */
  void addCertain(long region, double[] errors, List<ClassPart> into) {
    List<ClassPart> all = new ArrayList<>();
    add(region, all);
    double[][] f = functions(region);
    for (ClassPart part : all) {
      int j = part.winner();
      Optional<ConvexPart> rest = Optional.of(part.part());
      for (int i = 0; i < f.length && rest.isPresent(); i++) {
        if (i != j) {
          double[] most = {f[i][0], f[i][1], f[i][2] + errors[i] + errors[j]};
          rest = rest.get().where(difference(rest.get(), f[j], most));
        }
      }
      rest.ifPresent(p -> into.add(new ClassPart(p, j)));
    }
  }

  /** The polygon of a row of a ragged column of vertices. */
  static ConvexPart polygon(Column.Ragged vertices, long row) {
    long from = vertices.offsets().getLong(row);
    int n = (int) (vertices.offsets().getLong(row + 1) - from);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = vertices.values().at(from + i, 0);
      y[i] = vertices.values().at(from + i, 1);
    }
    return new ConvexPart(x, y);
  }

  /** The functions of which the largest is the class. */
  private double[][] functions(long region) {
    double[][] f = new double[Math.max(2, outputs)][3];
    for (int k = 0; k < outputs; k++) {
      for (int c = 0; c < 3; c++) {
        f[outputs == 1 ? 1 : k][c] = maps.at(region, k, c);
      }
    }
    if (outputs == 1) {
      f[1][2] -= level;
    }
    return f;
  }

  /** The class that is largest at all vertices by more than a tie; -1 for none. */
  private int only(ConvexPart p, double[][] f) {
    int winner = 0;
    for (int k = 1; k < f.length; k++) {
      if (value(f[k], p) > value(f[winner], p)) {
        winner = k;
      }
    }
    for (int k = 0; k < f.length; k++) {
      if (k != winner) {
        for (double v : difference(p, f[winner], f[k])) {
          if (!(v > 0)) {
            return -1;
          }
        }
      }
    }
    return winner;
  }

  private static double value(double[] f, ConvexPart p) {
    return f[0] * p.x()[0] + f[1] * p.y()[0] + f[2];
  }

  /** The part where function j is at least i; of equal functions the first is kept. */
  private Optional<ConvexPart> above(ConvexPart p, double[][] f, int j, int i) {
    double[] v = difference(p, f[j], f[i]);
    boolean tied = true;
    for (double d : v) {
      tied &= d == 0;
    }
    return tied ? j < i ? Optional.of(p) : Optional.empty() : p.where(v);
  }

  private double[] difference(ConvexPart p, double[] f, double[] g) {
    double tau = TIE * Math.max(size(f), size(g));
    double[] v = p.values(f[0] - g[0], f[1] - g[1], f[2] - g[2]);
    for (int k = 0; k < v.length; k++) {
      v[k] = Math.abs(v[k]) <= tau ? 0 : v[k];
    }
    return v;
  }

  private double size(double[] f) {
    return (Math.abs(f[0]) + Math.abs(f[1])) * radius + Math.abs(f[2]);
  }
}
