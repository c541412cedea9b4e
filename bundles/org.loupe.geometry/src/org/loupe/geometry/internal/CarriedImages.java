package org.loupe.geometry.internal;

import java.util.Optional;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Changes;
import org.loupe.network.affine.Updatable;

/**
 * The images behind the affine step that follows a cut, carried from one cell to the next, which is
 * nearly always its neighbour.
 *
 * <p>Siblings share the images before the cut and differ in the pieces of a few units, so that a
 * few columns of the step's matrix are added instead of a product made. Of cells with different
 * parents the images before the cut differ by a multiple of a column or two, as they have been
 * carried themselves ({@link Moves}): then the product is made of that column instead of all
 * images.
 *
 * <p>The images are changed in place. A cell must be done with, with all that is below it, before
 * the next one is entered. When the carried numbers are due to be computed anew, and when rounding
 * may be all that is left of one of them ({@link Changes}), the product is made in full.
 */
final class CarriedImages {

  private final Stages stages;
  private final AffineProgram.Step cut;

  /** Number of the step whose result is carried; -1 for none. */
  private final int behind;

  /** Those that the cut reads, when they are carried, too. */
  private final Optional<CarriedImages> before;

  /** What the cut leaves of a cell, which nobody reads but the step behind. */
  private final Terms between;

  /** What bounds rounding errors, when that is wanted: images follow those of ReLUs only then. */
  private final Optional<RoundingBounds> bounds;

  private Optional<Updatable.Following> sizes = Optional.empty();
  private Optional<CarriedBounds> carriedBounds = Optional.empty();
  private final UnitRanges ranges;

  /** Whether the gates that read the images look for what is drowned, of few units. */
  private final boolean areLookedAt;

  private final Changes changes;
  private final Drift drift;
  private final Moves moves = new Moves();

  // the choice and the operand of the cell that the images are those of; none before the first
  private Optional<Cell.Choice> last = Optional.empty();
  private Images operand = Images.zero(0);
  private long seen;

  private Updatable.Following product;
  private Optional<FollowedColumns> followed = Optional.empty();
  private double[][] result = {};
  private Images images = Images.zero(0);

  /**
   * For cells that a step cuts.
   *
   * @param step number of the step
   * @param before the images that it reads, when they are carried from cell to cell as well
   */
  CarriedImages(Stages stages, int step, Optional<CarriedImages> before) {
    this.stages = stages;
    this.before = before;
    cut = stages.program().steps().get(step);
    behind = stages.updatableBehind(step);
    between = new Terms(cut.units());
    bounds = stages.bounds();
    ranges = new UnitRanges(stages.tolerance());
    areLookedAt = stages.areLookedAtBehind(step);
    changes = new Changes(3, cut.units());
    drift = new Drift(stages.tolerance().radius());
  }

  /** Forgets the cell entered last. */
  void restart() {
    last = Optional.empty();
    followed.ifPresent(FollowedColumns::restart);
    carriedBounds.ifPresent(CarriedBounds::restart);
  }

  /**
   * Runs the step that has cut, on a cell, and the one behind it when that is quick.
   *
   * @param step number of the step that has cut
   * @param choice what it does on the cell
   * @param polygon the cell
   * @param live the cell's images by slot; changed
   * @return number of the step to go on with
   */
  int enter(int step, Cell.Choice choice, Polygon polygon, Images[] live) {
    Images z = live[cut.inputs()[0]];
    if (behind < 0) {
      choice.apply(z, between);
      Images y = between.copy();
      live[cut.output()] = bounds.isPresent() ? y.within(errors(choice, polygon, z)) : y;
      Stages.drop(cut, live);
      return step + 1;
    }
    AffineProgram.Linear linear = (AffineProgram.Linear) stages.program().steps().get(behind);
    moves.begin();
    boolean isKept = bounds.isEmpty() || choice instanceof GateChoice;
    if (!isKept || last.isEmpty() || !follow(choice, last.get(), z)) {
      if (product == null) {
        product = ((Updatable) linear.map()).following(3);
      }
      compute(choice, z);
    }
    if (bounds.isPresent() && choice instanceof GateChoice gates) {
      bound(gates, polygon, z);
    }
    last = Optional.of(choice);
    operand = z;
    if (areCarried(z)) {
      seen = before.get().moves.version();
      before.get().moves.seen();
    }
    live[linear.output()] = !isKept ? images.within(errorsBehind(choice, polygon, z)) : images;
    Stages.drop(cut, live);
    return behind + 1;
  }

  /** In full; into the same arrays each time. */
  private void compute(Cell.Choice choice, Images z) {
    choice.apply(z, between);
    double[][] computed = product.compute(between.images(), between.units(), between.count());
    if (result != computed) {
      result = computed;
      images = Images.of(result);
    }
    changes.restart();
    drift.restart();
    moves.anyhow();
    carriedBounds.ifPresent(CarriedBounds::restart);
  }

  /** Bounds the errors of the images, which are computed anew where too little would be known. */
  private void bound(GateChoice choice, Polygon polygon, Images z) {
    if (carriedBounds.isEmpty()) {
      carriedBounds = Optional.of(new CarriedBounds(bounds.orElseThrow(), cut.units(), behind));
    }
    CarriedBounds its = carriedBounds.get();
    double moved =
        areCarried(z) && product instanceof Updatable.FollowingColumns
            ? before.get().drift.moved()
            : -1;
    its.need(choice, polygon, z, ranges, moved);
    if (!its.make(result, changes.followed(), drift)) {
      compute(choice, z);
      its.make(result, changes.followed(), drift);
    }
    if (images.off().isEmpty() || images.off().get() != its.errors()) {
      images = images.within(its.errors());
    }
  }

  private double[] errors(Cell.Choice choice, Polygon polygon, Images z) {
    return bounds.orElseThrow().choices().chosen(cut, choice, polygon, z, ranges);
  }

  private double[] errorsBehind(Cell.Choice choice, Polygon polygon, Images z) {
    if (sizes.isEmpty()) {
      sizes = Optional.of(bounds.orElseThrow().sizes(behind));
    }
    double[] e = errors(choice, polygon, z);
    return bounds.orElseThrow().behind(behind, between, e, sizes.get());
  }

  private boolean areCarried(Images z) {
    return before.isPresent() && before.get().are(z);
  }

  /** Whether some images are those that are carried. */
  boolean are(Images z) {
    return images == z;
  }

  /** How far values in the window may be from those of images computed in full, at most. */
  double drift() {
    return (changes.drift(0) + changes.drift(1)) * stages.tolerance().radius() + changes.drift(2);
  }

  /**
   * Computes the images in full where rounding may be all that is left of a unit.
   *
   * @param units all that are no further from zero than the {@link #drift}, and others
   * @param count how many these are
   * @return whether it has
   */
  boolean renew(int[] units, int count) {
    for (int i = 0; i < count; i++) {
      if (changes.isDrowned(result, units[i])) {
        moves.begin();
        compute(last.orElseThrow(), operand);
        return true;
      }
    }
    return false;
  }

  /** Whether the last cell's images could be made this one's. */
  private boolean follow(Cell.Choice choice, Cell.Choice from, Images z) {
    if (z != operand || !choice.isComparable(from)) {
      return false;
    }
    if (areCarried(z) && before.get().moves.version() != seen) {
      Moves operands = before.get().moves;
      if (!operands.leadFrom(seen)
          || !(product instanceof Updatable.FollowingColumns columns)
          || !(from instanceof GateChoice gates)) {
        return false;
      }
      follow(operands, gates, columns);
    }
    choice.changes(from, z, changes);
    if (changes.isRefreshDue()
        || (bounds.isPresent() && changes.followed() + changes.count() > Drift.MOST)) {
      return false;
    }
    if (bounds.isPresent()) {
      double so = drift.of(changes);
      product.follow(changes);
      drift.flipped(so, drift.of(changes));
    } else {
      product.follow(changes);
    }
    noteMoves();
    changes.clear();
    // of images with bounds all are looked at
    return areLookedAt && bounds.isEmpty() || !changes.drowned(result);
  }

  /** What has moved in the operand, of the units that were active before. */
  private void follow(Moves operands, GateChoice from, Updatable.FollowingColumns columns) {
    if (followed.isEmpty()) {
      followed =
          Optional.of(new FollowedColumns(columns, before.get().cut.units(), result[0].length));
    }
    for (int i = 0; i < operands.count(); i++) {
      double[] by = operands.by(i);
      double[] column =
          followed.get().of(operands.unit(i), operands.column(i), from.active(), between);
      columns.follow(column, followed.get().size(), by, changes);
      if (bounds.isPresent()) {
        drift.followed(by, column, followed.get().size(), followed.get().roundings());
      }
      moves.add(column, FollowedColumns.NO_UNIT, by[0], by[1], by[2]);
    }
  }

  private void noteMoves() {
    if (!(product instanceof Updatable.FollowingColumns columns)) {
      moves.anyhow();
      return;
    }
    double[][] by = changes.by();
    for (int i = 0; i < changes.count(); i++) {
      int k = changes.units()[i];
      moves.add(columns.column(k), k, by[0][k], by[1][k], by[2][k]);
    }
  }
}
