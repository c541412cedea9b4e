package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Segments of the decision boundary, joined where their ends meet: each curve lies between the same
 * two classes and ends at the window, where three classes meet, or nowhere.
 *
 * @param of for each segment the number of its curve
 * @param walk all segments in the order of their curves; one that is walked from its end to its
 *     start is -1 minus its number
 */
record Curves(int[] of, int[] walk) {

  /**
   * Ends within this share of the window's size are one: two regions find the point where the
   * boundary crosses their common edge by two maps, and the flatter the crossing the less they
   * agree.
   */
  private static final double RELATIVE = 1e-9;

  /** A number of a corner, and the two classes. */
  private record Place(int corner, int first, int second) {}

  /** A segment at one of its ends. */
  private record End(int segment, boolean isStart) {}

  /**
   * Joins segments.
   *
   * @param rows segments as {@link Boundary#segments} gives them
   * @param radius size of the window
   */
  static Curves of(double[] rows, double radius) {
    int n = rows.length / Boundary.WIDTH;
    Weld weld = new Weld(RELATIVE, radius);
    Place[] from = new Place[n];
    Place[] to = new Place[n];
    Map<Place, List<End>> ends = new HashMap<>();
    for (int i = 0; i < n; i++) {
      int at = i * Boundary.WIDTH;
      int first = (int) rows[at + 4];
      int second = (int) rows[at + 5];
      from[i] = new Place(weld.number(rows[at], rows[at + 1]), first, second);
      to[i] = new Place(weld.number(rows[at + 2], rows[at + 3]), first, second);
      ends.computeIfAbsent(from[i], _ -> new ArrayList<>(2)).add(new End(i, true));
      ends.computeIfAbsent(to[i], _ -> new ArrayList<>(2)).add(new End(i, false));
    }
    return new Walk(from, to, ends).curves();
  }

  /** How many curves there are. */
  int count() {
    return Arrays.stream(of).max().orElse(-1) + 1;
  }

  /** Goes along the curves, those with ends first. */
  private static final class Walk {
    private final Place[] from;
    private final Place[] to;
    private final Map<Place, List<End>> ends;
    private final int[] of;
    private final int[] walk;
    private int walked;
    private int curve;

    Walk(Place[] from, Place[] to, Map<Place, List<End>> ends) {
      this.from = from;
      this.to = to;
      this.ends = ends;
      of = new int[from.length];
      Arrays.fill(of, -1);
      walk = new int[from.length];
    }

    Curves curves() {
      for (int i = 0; i < of.length; i++) {
        if (ends.get(from[i]).size() != 2) {
          follow(new End(i, true));
        }
        if (ends.get(to[i]).size() != 2) {
          follow(new End(i, false));
        }
      }
      for (int i = 0; i < of.length; i++) {
        follow(new End(i, true));
      }
      return new Curves(of, walk);
    }

    /** Follows a curve that begins at the end of a segment, if it has not been followed yet. */
    private void follow(End begin) {
      if (of[begin.segment] >= 0) {
        return;
      }
      End at = begin;
      while (at != null) {
        of[at.segment] = curve;
        walk[walked++] = at.isStart ? at.segment : -1 - at.segment;
        at = next(at.isStart ? to[at.segment] : from[at.segment]);
      }
      curve++;
    }

    /** The segment that goes on where one has ended; null where a curve ends. */
    private End next(Place place) {
      List<End> there = ends.get(place);
      if (there.size() == 2) {
        for (End e : there) {
          if (of[e.segment] < 0) {
            return e;
          }
        }
      }
      return null;
    }
  }
}
