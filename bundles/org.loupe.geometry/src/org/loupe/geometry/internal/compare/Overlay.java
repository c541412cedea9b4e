package org.loupe.geometry.internal.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.loupe.api.AnalysisContext;

/**
 * The class cells of two networks, intersected: areas by pair of classes, and the pieces on which
 * the two differ.
 *
 * @param pairs by class of a and of b what they share
 * @param pieces on which the classes differ, in the order of a's cells
 * @param intersections pairs of cells that overlap
 */
record Overlay(Map<Pair, Shared> pairs, List<Piece> pieces, long intersections) {

  /** Area on which both have the same class, or have not. */
  double area(boolean same) {
    return pairs.entrySet().stream()
        .filter(e -> same == (e.getKey().first == e.getKey().second))
        .mapToDouble(e -> e.getValue().area())
        .sum();
  }

  /** Parts of a that a task intersects. */
  private static final int STRIDE = 512;

  /**
   * Distance of a vertex from a line of the other network, as a share of the window's size, within
   * which it is on it: a few units in the last place, so that cells which both networks have are
   * equal, and their neighbours do not overlap.
   */
  private static final double AWAY = 2e-15;

  /** Classes by a and by b. */
  record Pair(int first, int second) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair o) {
      return first != o.first ? Integer.compare(first, o.first) : Integer.compare(second, o.second);
    }
  }

  /** An area and how many convex pieces it has. */
  record Shared(double area, long cells) {
    Shared and(Shared o) {
      return new Shared(area + o.area, cells + o.cells);
    }
  }

  /** A piece of the disagreement. */
  record Piece(ConvexPart part, Pair pair) {}

  /** Intersects. */
  static Overlay of(List<ClassPart> a, List<ClassPart> b, double radius, AnalysisContext context) {
    PartGrid grid = new PartGrid(b);
    List<Callable<Overlay>> tasks = new ArrayList<>();
    for (int from = 0; from < a.size(); from += STRIDE) {
      List<ClassPart> some = a.subList(from, Math.min(a.size(), from + STRIDE));
      tasks.add(() -> part(some, b, grid, AWAY * radius, context));
    }
    Map<Pair, Shared> pairs = new TreeMap<>();
    List<Piece> pieces = new ArrayList<>();
    long intersections = 0;
    for (Overlay o : context.parallel(tasks)) {
      o.pairs.forEach((pair, shared) -> pairs.merge(pair, shared, Shared::and));
      pieces.addAll(o.pieces);
      intersections += o.intersections;
    }
    return new Overlay(pairs, pieces, intersections);
  }

  private static Overlay part(
      List<ClassPart> a, List<ClassPart> b, PartGrid grid, double away, AnalysisContext context) {
    Map<Pair, Shared> pairs = new TreeMap<>();
    List<Piece> pieces = new ArrayList<>();
    long[] intersections = {0};
    for (ClassPart p : a) {
      context.checkCancelled();
      for (int i : grid.near(p.part())) {
        ClassPart q = b.get(i);
        p.part()
            .and(q.part(), away)
            .ifPresent(
                shared -> {
                  Pair pair = new Pair(p.winner(), q.winner());
                  pairs.merge(pair, new Shared(shared.area(), 1), Shared::and);
                  if (pair.first != pair.second) {
                    pieces.add(new Piece(shared, pair));
                  }
                  intersections[0]++;
                });
      }
      context.progress().advance(1);
    }
    return new Overlay(pairs, pieces, intersections[0]);
  }
}
