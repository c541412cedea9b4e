package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Segments of the decision boundary: edges between cells of different classes.
 *
 * <p>Inside a region they are edges of the region's class cells. Where the tie falls on the border
 * of two regions, each region only knows its own side; such an edge counts when the other side has
 * been seen as well (a function that touches the level without crossing it has no boundary).
 */
final class Boundary {

  /** x0, y0, x1, y1, first class, second class, slope of the difference along its normal. */
  private final Doubles segments = new Doubles();

  private final List<Side> sides = new ArrayList<>();

  /** Numbers a segment has. */
  static final int WIDTH = 7;

  /** One side of a tie on the border of regions: the class here and the one it ties with. */
  private record Side(
      double x0, double y0, double x1, double y1, int here, int beyond, double slope) {}

  /** Collects the segments of one class cell. */
  void collect(Polygon p, int winner, double[][] f, ClassCells classes) {
    for (int i = 0; i < p.size(); i++) {
      int label = p.label()[i];
      int j = (i + 1) % p.size();
      int beyond = ClassCells.classBeyond(label);
      if (beyond > winner) {
        segments.add(
            p.x()[i], p.y()[i], p.x()[j], p.y()[j], winner, beyond, slope(f, winner, beyond));
      } else if (label >= 0) {
        for (int k : classes.tiedAlong(p, i, f, winner)) {
          double s = slope(f, winner, k);
          sides.add(new Side(p.x()[i], p.y()[i], p.x()[j], p.y()[j], winner, k, s));
        }
      }
    }
  }

  /** Forgets what has been collected. */
  void clear() {
    segments.clear();
    sides.clear();
  }

  private static double slope(double[][] f, int i, int j) {
    return Math.hypot(f[i][0] - f[j][0], f[i][1] - f[j][1]);
  }

  /** Adds what another part of the window has. */
  void add(Boundary other) {
    segments.add(other.segments.toArray());
    sides.addAll(other.sides);
  }

  /**
   * All segments, row by row.
   *
   * @param radius size of the window: what distances are compared with
   */
  double[] segments(double radius) {
    Doubles all = new Doubles();
    all.add(segments.toArray());
    matchSides(radius, all);
    return all.toArray();
  }

  /** Ties on borders, seen from both sides: the overlap of the two edges. */
  private void matchSides(double radius, Doubles into) {
    Map<List<Long>, List<Side>> higher = new HashMap<>();
    for (Side s : sides) {
      if (s.here > s.beyond) {
        higher.computeIfAbsent(line(s, radius, 0, 0), k -> new ArrayList<>()).add(s);
      }
    }
    for (Side low : sides) {
      if (low.here > low.beyond) {
        continue;
      }
      for (int da = -1; da <= 1; da++) {
        for (int dc = -1; dc <= 1; dc++) {
          for (Side high : higher.getOrDefault(line(low, radius, da, dc), List.of())) {
            if (high.here == low.beyond && high.beyond == low.here) {
              overlap(low, high, radius, into);
            }
          }
        }
      }
    }
  }

  /** A key of the line an edge lies on; neighbouring keys are near lines. */
  private static List<Long> line(Side s, double radius, int da, int dc) {
    double dx = s.x1 - s.x0;
    double dy = s.y1 - s.y0;
    double angle = Math.atan2(dy, dx);
    double turned = angle < 0 ? angle + Math.PI : angle;
    // the direction of a short edge is less certain than that of a long one, hence the coarse grid
    double distance = (s.x0 * dy - s.y0 * dx) / Math.hypot(dx, dy) * (angle < 0 ? -1 : 1) / radius;
    long steps = 1 << 16;
    long step = Math.round(turned / Math.PI * steps) + da;
    // half a turn further it is the same line, whose distance has the other sign
    long side = step < 0 || step >= steps ? -1 : 1;
    return List.of(Math.floorMod(step, steps), side * Math.round(distance * (1 << 20)) + dc);
  }

  private static void overlap(Side low, Side high, double radius, Doubles into) {
    double dx = low.x1 - low.x0;
    double dy = low.y1 - low.y0;
    double length = Math.hypot(dx, dy);
    double away = 1e-9 * radius;
    double t0 = ((high.x0 - low.x0) * dx + (high.y0 - low.y0) * dy) / (length * length);
    double t1 = ((high.x1 - low.x0) * dx + (high.y1 - low.y0) * dy) / (length * length);
    double d0 = ((high.x0 - low.x0) * dy - (high.y0 - low.y0) * dx) / length;
    double d1 = ((high.x1 - low.x0) * dy - (high.y1 - low.y0) * dx) / length;
    double from = Math.max(0, Math.min(t0, t1));
    double to = Math.min(1, Math.max(t0, t1));
    if (Math.abs(d0) > away || Math.abs(d1) > away || (to - from) * length <= away) {
      return;
    }
    into.add(
        low.x0 + from * dx,
        low.y0 + from * dy,
        low.x0 + to * dx,
        low.y0 + to * dy,
        low.here,
        low.beyond,
        Math.max(low.slope, high.slope));
  }
}
