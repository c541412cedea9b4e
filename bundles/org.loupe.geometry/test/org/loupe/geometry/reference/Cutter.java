package org.loupe.geometry.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes polygons apart.
 *
 * @param decisions where sides come from
 * @param layer whose edges are made
 */
record Cutter(Decisions decisions, int layer) {

  /** Parts below and above the thresholds of a function. */
  List<Part> along(ConvexPolygon polygon, double[] z, Piecewise pieces) {
    List<Part> parts = new ArrayList<>();
    ConvexPolygon rest = polygon;
    double[] thresholds = pieces.thresholds();
    for (int k = 0; k < thresholds.length; k++) {
      double[] beyond = {z[0], z[1], z[2] - thresholds[k]};
      Sides sides = decisions.sides(rest, beyond, decisions.size(z) + Math.abs(thresholds[k]));
      if (!sides.above()) {
        parts.add(new Part(rest, k, pieces.function(z, k)));
        return parts;
      }
      if (sides.below()) {
        parts.add(new Part(rest.above(sides.reversed(), layer), k, pieces.function(z, k)));
        rest = rest.above(sides, layer);
      }
    }
    parts.add(new Part(rest, thresholds.length, pieces.function(z, thresholds.length)));
    return parts;
  }

  /** Parts on each of which one of some functions is the largest: of those that tie the first. */
  List<Part> largest(ConvexPolygon polygon, double[][] functions, int[] among) {
    List<Part> parts = new ArrayList<>();
    for (int k = 0; k < among.length; k++) {
      int which = among[k];
      whereLargest(polygon, functions, among, k)
          .ifPresent(p -> parts.add(new Part(p, which, functions[which])));
    }
    return parts;
  }

  private Optional<ConvexPolygon> whereLargest(
      ConvexPolygon polygon, double[][] functions, int[] among, int k) {
    ConvexPolygon rest = polygon;
    for (int other = 0; other < among.length; other++) {
      Sides sides = difference(rest, functions[among[k]], functions[among[other]]);
      boolean tie = !sides.above() && !sides.below();
      if (!sides.above() && !tie || tie && other < k) {
        return Optional.empty();
      }
      rest = sides.below() ? rest.above(sides, layer) : rest;
    }
    return Optional.of(rest);
  }

  private Sides difference(ConvexPolygon polygon, double[] f, double[] g) {
    double[] difference = {f[0] - g[0], f[1] - g[1], f[2] - g[2]};
    double size = Math.max(decisions.size(f), decisions.size(g));
    return decisions.sides(polygon, difference, size);
  }
}
