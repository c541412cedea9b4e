package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Updatable;

/**
 * A layer of ReLUs and the affine step behind it, in a {@link GateChain}: cuts polygons along the
 * lines of its units as {@link PieceCuts} does, and carries images from one to the next as {@link
 * CarriedImages} does. Not thread-safe.
 */
final class GateLayer {

  /** In the place of a line. */
  private static final int NONE = -1;

  /** Number of the step. */
  final int step;

  /** Where its operand lies. */
  final int slot;

  private final int label;
  private final Optional<GateLayer> before;
  private final boolean isLast;
  private final double relative;
  private final double radius;
  private final Corners corners;
  private final Rectangle rectangle;
  private final Split split;

  /** For each unit the side that it was on last, as cells that follow each other are neighbours. */
  private final double[] signs;

  private final double[] beyond;
  private final int[] near;

  /** The units that are active on the whole polygon that was looked at last. */
  private final long[] active;

  /** Those that are active on its part that was made last. */
  private final long[] sides;

  /** The ones of the two that hold. */
  private long[] gates;

  // the lines that cut the polygon: units, functions, tolerances
  private int[] units = new int[8];
  private double[] a = new double[8];
  private double[] b = new double[8];
  private double[] c = new double[8];
  private double[] tau = new double[8];
  private int lines;

  /** Lists of lines that cross parts, each part's behind that of the part it was cut from. */
  private int[] lists = new int[16];

  // parts that wait, the next one last: where they lie, the lines of what they were cut from, and
  // which line cut them
  private int[] waitFrom = new int[16];
  private int[] waitTo = new int[16];
  private int[] listFrom = new int[16];
  private int[] listTo = new int[16];
  private int[] madeBy = new int[16];
  private int waits;

  // the part that was made last, and how many have been made
  private int from;
  private int to;
  private int count;

  private Images z = Images.zero(0);

  /** Whether those are the images behind the layer before, which move. */
  private boolean isCarried;

  private final Updatable.Following product;
  private final Optional<Updatable.FollowingColumns> columns;
  private final Optional<FollowedColumns> followed;
  private final Terms terms;
  private final Changes changes;
  private final Moves moves = new Moves();
  private double[][] result = {};
  private Images images = Images.zero(0);

  // the operand and the gates that the images are behind, when they are known
  private boolean isKnown;
  private Images operand = z;
  private final long[] last;
  private long seen;

  /**
   * For a step of ReLUs.
   *
   * @param step number of the step
   * @param label of the edges that its first unit makes
   * @param behind the affine step behind it
   * @param before the layer before
   * @param isLast whether there is none behind
   * @param corners where the polygons lie
   * @param rectangle around the polygon that is looked at
   */
  GateLayer(
      AffineProgram.Cut cut,
      int step,
      int label,
      Updatable behind,
      Optional<GateLayer> before,
      boolean isLast,
      Corners corners,
      Rectangle rectangle,
      Split split,
      Tolerance tolerance) {
    this.step = step;
    slot = cut.inputs()[0];
    this.label = label;
    this.before = before;
    this.isLast = isLast;
    this.corners = corners;
    this.rectangle = rectangle;
    this.split = split;
    relative = tolerance.relative();
    radius = tolerance.radius();
    int n = cut.units();
    signs = new double[n];
    Arrays.fill(signs, -1);
    beyond = new double[n];
    near = new int[n];
    active = Sides.below(n);
    sides = Sides.below(n);
    last = Sides.below(n);
    gates = active;
    product = behind.following(3);
    columns = product instanceof Updatable.FollowingColumns f ? Optional.of(f) : Optional.empty();
    followed =
        before.flatMap(
            l -> columns.map(f -> new FollowedColumns(f, l.signs.length, f.column(0).length)));
    terms = new Terms(n);
    changes = new Changes(3, n);
  }

  /** Forgets the cell before. */
  void restart() {
    isKnown = false;
    followed.ifPresent(FollowedColumns::restart);
  }

  /** Takes the images of its operand, which may be those behind the layer before. */
  void take(Images operands) {
    z = operands;
    isCarried = before.isPresent() && before.get().images == operands;
  }

  /** Takes which units are active. */
  void take(long[] choice) {
    System.arraycopy(choice, 0, sides, 0, sides.length);
    gates = sides;
  }

  /**
   * Looks at a polygon, around which the rectangle lies.
   *
   * @param begin its first corner
   * @param end behind its last one
   * @return whether it is cut
   */
  boolean cut(int begin, int end) {
    double[] za = z.a();
    double[] zb = z.b();
    double[] zc = z.c();
    Rectangle r = rectangle;
    int n;
    do {
      double off = isCarried ? before.get().drift() : 0;
      UnitRanges.beyond(za, zb, zc, signs, beyond, off, r.x, -r.y, r.ux, -r.uy, r.vx, -r.vy);
      n = UnitRanges.list(beyond, near);
    } while (isCarried && before.get().renew(near, n));
    lines = 0;
    for (int i = 0; i < n; i++) {
      int k = near[i];
      double t = relative * ((Math.abs(za[k]) + Math.abs(zb[k])) * radius + Math.abs(zc[k]));
      int its = Split.sides(corners.x, corners.y, begin, end, za[k], zb[k], zc[k], t);
      if (its == Split.CROSSED) {
        note(k, za[k], zb[k], zc[k], t);
      }
      boolean isAbove = its == Split.ABOVE;
      Sides.set(active, k, isAbove);
      signs[k] = isAbove ? 1 : -1;
    }
    gates = active;
    return lines > 0;
  }

  private void note(int k, double ak, double bk, double ck, double t) {
    if (lines == units.length) {
      int more = 2 * lines;
      units = Arrays.copyOf(units, more);
      a = Arrays.copyOf(a, more);
      b = Arrays.copyOf(b, more);
      c = Arrays.copyOf(c, more);
      tau = Arrays.copyOf(tau, more);
    }
    units[lines] = k;
    a[lines] = ak;
    b[lines] = bk;
    c[lines] = ck;
    tau[lines++] = t;
  }

  /** Begins with the parts of a polygon that is cut. */
  void begin(int begin, int end) {
    System.arraycopy(active, 0, sides, 0, sides.length);
    if (lists.length < lines) {
      lists = new int[2 * lines];
    }
    for (int j = 0; j < lines; j++) {
      lists[j] = j;
    }
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

  /** The units that cut the polygon. */
  int[] units() {
    return Arrays.copyOf(units, lines);
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
      Sides.set(sides, units[line], !Sides.isAbove(sides, units[line]));
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
      // the middle one, as lines in the order of their units may lie one behind another
      line = lists[(list + listEnd) >>> 1];
      split.evaluate(
          corners.x, corners.y, corners.label, from, to - from, a[line], b[line], c[line]);
      if (!split.meet(tau[line]) || !halve(line, list, listEnd)) {
        Sides.set(sides, units[line], split.isAbove(tau[line]));
      }
    }
    gates = sides;
  }

  /** Halves the part: one half waits, the other one is the part now. No if one would be flat. */
  private boolean halve(int line, int list, int listEnd) {
    boolean isAboveFirst = Sides.isAbove(sides, units[line]);
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
        Sides.set(sides, units[line], its == Split.ABOVE);
      }
    }
    return end;
  }

  /**
   * The images behind the units that are active.
   *
   * @return always the same arrays, once they are there
   */
  Images carry() {
    moves.begin();
    if (!isKnown || z != operand || !follow()) {
      compute(gates);
    }
    System.arraycopy(gates, 0, last, 0, last.length);
    isKnown = true;
    operand = z;
    if (isCarried) {
      Moves operands = before.get().moves;
      seen = operands.version();
      operands.seen();
    }
    return images;
  }

  private void compute(long[] which) {
    terms.share(z, which);
    double[][] computed = product.compute(terms.images(), terms.units(), terms.count());
    if (computed != result) {
      result = computed;
      images = Images.of(result);
    }
    changes.restart();
    moves.anyhow();
  }

  /** Whether the images of the cell before could be made those of this one. */
  private boolean follow() {
    if (columns.isEmpty()) {
      return false;
    }
    Updatable.FollowingColumns its = columns.get();
    if (isCarried && before.get().moves.version() != seen) {
      Moves operands = before.get().moves;
      if (!operands.leadFrom(seen)) {
        return false;
      }
      FollowedColumns products = followed.orElseThrow();
      for (int i = 0; i < operands.count(); i++) {
        double[] by = operands.by(i);
        double[] column = products.of(operands.unit(i), operands.column(i), last, terms);
        its.follow(column, products.size(), by, changes);
        moves.add(column, FollowedColumns.NO_UNIT, by[0], by[1], by[2]);
      }
    }
    for (int w = 0; w < last.length; w++) {
      for (long left = gates[w] ^ last[w]; left != 0; left &= left - 1) {
        int k = (w << 6) + Long.numberOfTrailingZeros(left);
        double sign = Sides.isAbove(gates, k) ? 1 : -1;
        double ak = sign * z.a()[k];
        double bk = sign * z.b()[k];
        double ck = sign * z.c()[k];
        its.follow(k, ak, bk, ck, changes);
        moves.add(its.column(k), k, ak, bk, ck);
      }
    }
    return !changes.isRefreshDue() && !(isLast && changes.drowned(result));
  }

  /** How far values in the window may be from those of images computed in full, at most. */
  private double drift() {
    return (changes.drift(0) + changes.drift(1)) * radius + changes.drift(2);
  }

  /** Computes the images in full where rounding may be all that is left of one of these units. */
  private boolean renew(int[] which, int n) {
    for (int i = 0; i < n; i++) {
      if (changes.isDrowned(result, which[i])) {
        moves.begin();
        compute(last);
        return true;
      }
    }
    return false;
  }
}
