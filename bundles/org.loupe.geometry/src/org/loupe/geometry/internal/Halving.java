package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a polygon along lines into parts, which are made one after another. Not thread-safe.
 *
 * <p>A part is halved by one of the lines that cross it, and each half goes on with those of the
 * other lines that cross it, so that a line is only looked at where it may pass. One half waits
 * until the other is done, so that there are few at a time however many parts.
 */
final class Halving {

  /** In the place of a line. */
  private static final int NONE = -1;

  private final Corners corners;
  private final Split split = new Split();
  private final int label;
  private final boolean hasBundles;

  // the lines: units, which bit of the sides each has, functions, tolerances
  private int[] units = new int[8];
  private int[] bits = new int[8];
  private double[] a = new double[8];
  private double[] b = new double[8];
  private double[] c = new double[8];
  private double[] tau = new double[8];
  private int lines;

  /** Lists of lines that cross parts, each part's behind that of the part it was cut from. */
  private int[] lists = new int[16];

  // halves that wait, the next one last: where they lie, the lines of the part they were cut from,
  // and which line cut them
  private int[] waitFrom = new int[16];
  private int[] waitTo = new int[16];
  private int[] listFrom = new int[16];
  private int[] listTo = new int[16];
  private int[] madeBy = new int[16];
  private int waits;

  /** Whether the part that was made last lies above each line, bit by bit. */
  private long[] sides = {};

  // that part, and how many have been made
  private int from;
  private int to;
  private int count;

  /**
   * No lines yet.
   *
   * @param corners where the polygons lie; those behind the one that is cut are forgotten
   * @param label of the edges that the first unit makes
   * @param hasBundles whether units may have several lines, which do not meet each other
   */
  Halving(Corners corners, int label, boolean hasBundles) {
    this.corners = corners;
    this.label = label;
    this.hasBundles = hasBundles;
  }

  /** Forgets all lines. */
  void clear() {
    lines = 0;
  }

  /**
   * Adds the line where a x + b y + c is zero.
   *
   * @param unit whose line it is; lines are added unit by unit
   * @param bit which bit of the sides it has
   * @param tolerance values within it are zero
   */
  void add(int unit, int bit, double a, double b, double c, double tolerance) {
    if (lines == units.length) {
      int more = 2 * lines;
      units = Arrays.copyOf(units, more);
      bits = Arrays.copyOf(bits, more);
      this.a = Arrays.copyOf(this.a, more);
      this.b = Arrays.copyOf(this.b, more);
      this.c = Arrays.copyOf(this.c, more);
      tau = Arrays.copyOf(tau, more);
    }
    units[lines] = unit;
    bits[lines] = bit;
    this.a[lines] = a;
    this.b[lines] = b;
    this.c[lines] = c;
    tau[lines++] = tolerance;
  }

  /** How many lines there are. */
  int lines() {
    return lines;
  }

  /** Whose lines they are. */
  int[] units() {
    return Arrays.copyOf(units, lines);
  }

  /**
   * Begins with the parts of a polygon.
   *
   * @param begin its first corner
   * @param end behind its last one
   * @param above has the bits of other units already; kept up to date with each part
   */
  void begin(int begin, int end, long[] above) {
    sides = above;
    listAll();
    waits = 0;
    count = 0;
    postpone(begin, end, 0, lines, NONE);
  }

  /** Whether there are more parts. */
  boolean hasNext() {
    return waits > 0;
  }

  /** How many parts have been made. */
  int count() {
    return count;
  }

  /** First corner of the part that was made last. */
  int from() {
    return from;
  }

  /** Behind its last corner. */
  int to() {
    return to;
  }

  /**
   * Makes the next part: the one that has waited least is cut by the lines that cross it until
   * there is none. Of two halves the one on the side of the part before comes first, so that a part
   * and the next one differ in few lines.
   */
  void next() {
    waits--;
    count++;
    from = waitFrom[waits];
    to = waitTo[waits];
    corners.end = to;
    int list = listFrom[waits];
    int listEnd = listTo[waits];
    int line = madeBy[waits];
    if (line != NONE) {
      // the other half, with all that was in it, was on the other side
      Sides.set(sides, bits[line], !Sides.isAbove(sides, bits[line]));
    }
    while (true) {
      if (line != NONE) {
        int more = listCrossing(list, listEnd, line);
        list = listEnd;
        listEnd = more;
      }
      if (list == listEnd) {
        break;
      }
      line = lists[choose(list, listEnd)];
      split.evaluate(
          corners.x, corners.y, corners.label, from, to - from, a[line], b[line], c[line]);
      if (!split.meet(tau[line]) || !halve(line, list, listEnd)) {
        Sides.set(sides, bits[line], split.isAbove(tau[line]));
      }
    }
  }

  /** Halves the part: one half waits, the other one is the part now. No if one would be flat. */
  private boolean halve(int line, int list, int listEnd) {
    boolean isAboveFirst = Sides.isAbove(sides, bits[line]);
    int at = corners.end;
    int middle = at + (isAboveFirst ? split.sizeBelow() : split.sizeAbove());
    int end = middle + (isAboveFirst ? split.sizeAbove() : split.sizeBelow());
    corners.reserve(end);
    double[] x = corners.x;
    double[] y = corners.y;
    int its = label + units[line];
    split.above(x, y, corners.label, isAboveFirst ? middle : at, its);
    split.below(x, y, corners.label, isAboveFirst ? at : middle, its);
    if (Polygon.isFlat(x, y, at, middle) || Polygon.isFlat(x, y, middle, end)) {
      return false;
    }
    postpone(at, middle, list, listEnd, line);
    from = middle;
    to = end;
    corners.end = end;
    return true;
  }

  private void postpone(int begin, int end, int list, int listEnd, int line) {
    if (waits == waitFrom.length) {
      int more = 2 * waits;
      waitFrom = Arrays.copyOf(waitFrom, more);
      waitTo = Arrays.copyOf(waitTo, more);
      listFrom = Arrays.copyOf(listFrom, more);
      listTo = Arrays.copyOf(listTo, more);
      madeBy = Arrays.copyOf(madeBy, more);
    }
    waitFrom[waits] = begin;
    waitTo[waits] = end;
    listFrom[waits] = list;
    listTo[waits] = listEnd;
    madeBy[waits++] = line;
  }

  /** Lists, behind a list, those of its lines that cross the part, but for the one that made it. */
  private int listCrossing(int list, int listEnd, int but) {
    int end = listEnd;
    if (lists.length < listEnd + listEnd - list) {
      lists = Arrays.copyOf(lists, 2 * (listEnd + listEnd - list));
    }
    for (int i = list; i < listEnd; i++) {
      int line = lists[i];
      if (line == but) {
        continue;
      }
      int its = Split.sides(corners.x, corners.y, from, to, a[line], b[line], c[line], tau[line]);
      if (its == Split.CROSSED) {
        lists[end++] = line;
      } else {
        Sides.set(sides, bits[line], its == Split.ABOVE);
      }
    }
    return end;
  }

  /**
   * The polygon in two along one of the lines.
   *
   * @return the halves; none where rounding leaves no line to cut
   */
  Optional<List<Polygon>> halves(Polygon p) {
    listAll();
    int first = choose(0, lines);
    for (int i = 0; i < lines; i++) {
      int line = (first + i) % lines;
      split.evaluate(p, a[line], b[line], c[line]);
      if (split.cut(p, tau[line], label + units[line])) {
        return Optional.of(List.of(split.below(), split.above()));
      }
    }
    return Optional.empty();
  }

  private void listAll() {
    if (lists.length < lines) {
      lists = new int[2 * lines];
    }
    for (int j = 0; j < lines; j++) {
      lists[j] = j;
    }
  }

  /**
   * Where in a list the line is that a part is cut by first. The middle one, as lines in the order
   * of their units may lie one behind another; and of units with several lines the middle one of
   * those with the most, so that thousands are halved and not taken off one by one.
   */
  private int choose(int list, int listEnd) {
    int middle = (list + listEnd) >>> 1;
    if (!hasBundles) {
      return middle;
    }
    int best = middle;
    int most = 0;
    for (int i = list; i < listEnd; ) {
      int begin = i;
      int unit = units[lists[i]];
      while (i < listEnd && units[lists[i]] == unit) {
        i++;
      }
      int its = (begin + i) >>> 1;
      if (i - begin > most
          || (i - begin == most && Math.abs(its - middle) < Math.abs(best - middle))) {
        most = i - begin;
        best = its;
      }
    }
    return best;
  }
}
