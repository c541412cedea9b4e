package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;

/**
 * The exact subdivision of a window into the affine pieces of a network, cell by cell, depth first
 * (arXiv:2302.12828, with images carried forward instead of composed matrices).
 *
 * <p>A cell goes through the affine steps as it is and is cut by each piecewise affine step into
 * children, on each of which the step is affine. What is left after the last step is a region: a
 * convex polygon with one activation pattern. The images of a cell follow from those of the cell
 * before where they differ in little ({@link CarriedImages}). Layers of ReLUs alone have a way down
 * of their own ({@link GateChain}). Has room to work in, so that each thread needs its own; what it
 * finds does not depend on what it has done before.
 */
final class Subdivision {

  /** Sees what the subdivision finds, and may end it. Need not be thread-safe. */
  interface Visitor {

    /** Whether to go on; asked before each cell is followed, and may throw. */
    boolean goesOn();

    /**
     * A step has cut a cell, or a part of one, into children; one where none of its units cuts it.
     * Told when the children are done with, as far as the visitor lets them be followed, and with
     * no children of a cell that is taken apart along some of the lines first.
     *
     * @param units the units that cut it
     */
    void cut(int step, int children, int[] units);

    /**
     * A region.
     *
     * @param polygon where; not valid after the call
     * @param area its area
     * @param images the affine map of the output there; not valid after the call
     */
    void region(Polygon polygon, double area, Images images);

    /**
     * A part of the window that is not cut any further.
     *
     * @param images the affine map of the output at its centroid; not valid after the call
     */
    void left(Polygon polygon, double area, Images images);

    /** A part of the window that has one class, and whose regions are not looked for. */
    void dropped(Polygon polygon, int only);
  }

  private static final int[] NO_UNITS = {};

  /** Children that are worth a part of their own. */
  private static final int CHILDREN = 32;

  /**
   * How many times as many parts as asked for there are at most where there are children for them.
   */
  private static final int MORE = 4;

  private final Stages stages;

  private final Detail detail;

  /** Around the polygon that a step looks at. */
  private final Rectangle rectangle;

  /** What tells that a part has one class, when such parts are to be dropped. */
  private final Optional<CertainClass> certain;

  /** What takes cells down, of networks for which there is that. */
  private final Optional<GateChain> chain;

  /** For each step that cuts what cuts there, made when first needed. */
  private final Cuts[] cuts;

  /** For each step that cuts the images of the cells that are being followed. */
  private final CarriedImages[] carried;

  /** For each step that cuts the images by slot of the cell that is being followed. */
  private final Images[][] lives;

  /**
   * Of a network.
   *
   * @param detail how far it is followed
   * @param certain what tells that a part has one class, when such parts are to be dropped
   */
  Subdivision(Stages stages, Detail detail, Optional<CertainClass> certain) {
    this(
        stages,
        detail,
        certain,
        certain.isEmpty() && detail.leavesNone() ? GateChain.of(stages) : Optional.empty());
  }

  /** With what takes cells down, where there is that. */
  Subdivision(
      Stages stages, Detail detail, Optional<CertainClass> certain, Optional<GateChain> chain) {
    this.stages = stages;
    this.detail = detail;
    rectangle = new Rectangle(stages.tolerance());
    this.certain = certain;
    this.chain = chain;
    cuts = new Cuts[stages.program().steps().size()];
    carried = new CarriedImages[cuts.length];
    lives = new Images[cuts.length][];
  }

  /**
   * The children of the whole window, or parts of it where there may be too many.
   *
   * @param enough how many children or parts are enough
   * @return none when it is one region or dropped, as the visitor knows
   */
  List<Portion> begin(Polygon window, Images inputImages, double enough, Visitor visitor) {
    Images[] live = new Images[stages.program().slots()];
    live[0] = inputImages;
    return children(reach(0, window, live, visitor), window, live, enough, visitor);
  }

  /**
   * Takes a part of the window to the next step that cuts.
   *
   * @param enough how many cells or parts are enough
   * @return the cells behind that step, or parts where there may be too many; none when it was a
   *     region or dropped, as the visitor knows
   */
  List<Portion> expand(Portion portion, double enough, Visitor visitor) {
    if (!visitor.goesOn()) {
      return List.of();
    }
    Images[] live = portion.live().clone();
    int cut =
        switch (portion) {
          case Cell cell ->
              reach(
                  new CarriedImages(stages, cell.step(), Optional.empty())
                      .enter(cell.step(), cell.choice(), cell.polygon(), live),
                  cell.polygon(),
                  live,
                  visitor);
          case Uncut uncut -> uncut.step();
        };
    return children(cut, portion.polygon(), live, enough, visitor);
  }

  /** Children at a step that cuts; none when its number is negative. */
  private List<Portion> children(
      int i, Polygon polygon, Images[] live, double enough, Visitor visitor) {
    if (i < 0) {
      return List.of();
    }
    if (!cuts(i).cut(polygon, live)) {
      visitor.cut(i, 1, NO_UNITS);
      return List.of(new Cell(i, polygon, live, cuts(i).only()));
    }
    if (cuts(i).mostChildren() > enough) {
      int[] units = cuts(i).units();
      List<Portion> parts = parts(i, polygon, live, enough);
      if (parts.size() > 1) {
        // lines between parts cut none of them
        visitor.cut(i, 0, units);
        return parts;
      }
      // no line leaves two parts by rounding, and so there is one child
      cuts(i).cut(polygon, live);
    }
    List<Portion> children = new ArrayList<>();
    cuts(i).children().forEachRemaining(children::add);
    visitor.cut(i, children.size(), children.size() > 1 ? cuts(i).units() : NO_UNITS);
    return children;
  }

  /**
   * Parts of a polygon that is cut, two at least. What has most children is halved next, so that
   * none of the parts has most of the work.
   */
  private List<Portion> parts(int i, Polygon polygon, Images[] live, double enough) {
    double most = Math.clamp(cuts(i).mostChildren() / CHILDREN, enough, MORE * enough);
    List<Polygon> parts = new ArrayList<>(List.of(polygon));
    List<Double> children = new ArrayList<>(List.of(cuts(i).mostChildren()));
    while (parts.size() < most) {
      int next = children.indexOf(Collections.max(children));
      if (children.get(next) == 1) {
        break;
      }
      cuts(i).cut(parts.get(next), live);
      List<Polygon> halves = cuts(i).parts();
      parts.remove(next);
      children.remove(next);
      parts.addAll(next, halves);
      for (int h = 0; h < halves.size(); h++) {
        // what rounding leaves no line to cut is not tried again
        boolean isCut = halves.size() > 1 && cuts(i).cut(halves.get(h), live);
        children.add(next + h, isCut ? cuts(i).mostChildren() : 1);
      }
    }
    return parts.stream().<Portion>map(p -> new Uncut(i, p, live)).toList();
  }

  /**
   * Takes parts of the window all the way down to regions, one after another.
   *
   * @param portions parts that are to be cut, and cells behind one step
   */
  void below(List<Portion> portions, Visitor visitor) {
    // what is carried from the last call depends on which thread has made it
    for (CarriedImages c : carried) {
      if (c != null) {
        c.restart();
      }
    }
    if (chain.isPresent()) {
      chain.get().restart();
    }
    for (Portion portion : portions) {
      if (!visitor.goesOn()) {
        return;
      }
      if (chain.isPresent()) {
        chain.get().below(portion, visitor);
        continue;
      }
      switch (portion) {
        case Cell cell -> follow(cell, visitor);
        case Uncut uncut -> descend(uncut.step(), uncut.polygon(), uncut.live().clone(), visitor);
      }
    }
  }

  private void follow(Cell cell, Visitor visitor) {
    // further down are later steps only, so that this step's are not taken twice
    int step = cell.step();
    CarriedImages images = carried(step);
    Images[] live = lives[step];
    System.arraycopy(cell.live(), 0, live, 0, live.length);
    int from = images.enter(step, cell.choice(), cell.polygon(), live);
    descend(reach(from, cell.polygon(), live, visitor), cell.polygon(), live, visitor);
  }

  /**
   * Takes a cell down from a step that cuts, if the step's number is not negative; one that is not
   * cut is its own only child, without a list.
   */
  private void descend(int step, Polygon polygon, Images[] live, Visitor visitor) {
    int i = step;
    while (i >= 0) {
      if (cuts(i).cut(polygon, live)) {
        followChildren(i, visitor);
        return;
      }
      visitor.cut(i, 1, NO_UNITS);
      if (!visitor.goesOn()) {
        return;
      }
      i = reach(carried(i).enter(i, cuts(i).only(), polygon, live), polygon, live, visitor);
    }
  }

  private void followChildren(int step, Visitor visitor) {
    Iterator<Cell> children = cuts(step).children();
    int count = 0;
    while (children.hasNext() && visitor.goesOn()) {
      count++;
      follow(children.next(), visitor);
    }
    visitor.cut(step, count, count > 1 || children.hasNext() ? cuts(step).units() : NO_UNITS);
  }

  private CarriedImages carried(int step) {
    if (carried[step] == null) {
      carried[step] = new CarriedImages(stages, step, read(step));
      lives[step] = new Images[stages.program().slots()];
    }
    return carried[step];
  }

  /**
   * Takes a cell through affine steps.
   *
   * @return number of the next step that cuts; -1 when the cell was a region, left or dropped, as
   *     the visitor knows
   */
  private int reach(int from, Polygon polygon, Images[] live, Visitor visitor) {
    if (certain.isPresent()) {
      int only = certain.get().of(from, polygon, live);
      if (only >= 0) {
        visitor.dropped(polygon, only);
        return -1;
      }
    }
    List<AffineProgram.Step> steps = stages.program().steps();
    for (int i = from; i < steps.size(); i++) {
      if (!(steps.get(i) instanceof AffineProgram.Linear l)) {
        if (!detail.leaves(i, polygon)) {
          return i;
        }
        visitor.left(polygon, polygon.area(), detail.atCentroid(i, polygon, live));
        return -1;
      }
      stages.run(i, l, live);
    }
    visitor.region(polygon, polygon.area(), live[stages.program().outputSlot()]);
    return -1;
  }

  /** The images that a step which cuts reads, when they are carried. */
  private Optional<CarriedImages> read(int step) {
    int before = stages.before(step);
    return before < 0 ? Optional.empty() : Optional.of(carried(before));
  }

  private Cuts cuts(int i) {
    if (cuts[i] == null) {
      cuts[i] =
          switch (stages.program().steps().get(i)) {
            case AffineProgram.Cut c ->
                new PieceCuts(
                    c,
                    i,
                    stages.label(i),
                    stages.thresholds(i),
                    rectangle,
                    read(i),
                    stages.tolerance());
            case AffineProgram.Largest m ->
                new WinnerCuts(m, i, stages.label(i), rectangle, stages.tolerance());
            case AffineProgram.Linear l -> throw new IllegalStateException(l.name());
          };
    }
    return cuts[i];
  }
}
