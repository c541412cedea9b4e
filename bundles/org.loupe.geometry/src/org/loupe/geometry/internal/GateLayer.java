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

  /** Number of the step. */
  final int step;

  /** Where its operand lies. */
  final int slot;

  private final Optional<GateLayer> before;
  private final boolean isLast;
  private final double relative;
  private final double radius;
  private final Corners corners;
  private final Rectangle rectangle;

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

  private final Halving parts;
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
      Tolerance tolerance) {
    this.step = step;
    slot = cut.inputs()[0];
    this.before = before;
    this.isLast = isLast;
    this.corners = corners;
    this.rectangle = rectangle;
    parts = new Halving(corners, label, false);
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
    parts.clear();
    for (int i = 0; i < n; i++) {
      int k = near[i];
      double t = relative * ((Math.abs(za[k]) + Math.abs(zb[k])) * radius + Math.abs(zc[k]));
      int its = Split.sides(corners.x, corners.y, begin, end, za[k], zb[k], zc[k], t);
      if (its == Split.CROSSED) {
        parts.add(k, k, za[k], zb[k], zc[k], t);
      }
      boolean isAbove = its == Split.ABOVE;
      Sides.set(active, k, isAbove);
      signs[k] = isAbove ? 1 : -1;
    }
    gates = active;
    return parts.lines() > 0;
  }

  /** Begins with the parts of a polygon that is cut. */
  void begin(int begin, int end) {
    System.arraycopy(active, 0, sides, 0, sides.length);
    parts.begin(begin, end, sides);
  }

  /** Makes the next part. */
  void next() {
    parts.next();
    gates = sides;
  }

  /** The parts of the polygon that was looked at last. */
  Halving parts() {
    return parts;
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
