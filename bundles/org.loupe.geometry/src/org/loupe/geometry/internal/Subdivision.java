package org.loupe.geometry.internal;

import java.util.List;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;

/**
 * The exact subdivision of a window into the affine pieces of a network, cell by cell, depth first
 * (arXiv:2302.12828, with images carried forward instead of composed matrices).
 *
 * <p>A cell goes through the affine steps as it is and is cut by each piecewise affine step into
 * children, on each of which the step is affine. What is left after the last step is a region: a
 * convex polygon with one activation pattern. The images of a child follow from its sibling's where
 * they differ in little ({@link SiblingImages}). Has room to work in, so that each thread needs its
 * own; what it finds does not depend on what it has done before.
 */
final class Subdivision {

  /** Sees what the subdivision finds, and may end it. Need not be thread-safe. */
  interface Visitor {

    /** Whether to go on; asked before each cell is followed. */
    boolean goesOn();

    /**
     * A step has cut a cell into children; one where none of its units cuts it.
     *
     * @param units the units that cut it
     */
    void cut(int step, int children, int[] units);

    /**
     * A region.
     *
     * @param polygon where
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

  private final Stages stages;

  private final Detail detail;

  /** What tells that a part has one class, when such parts are to be dropped. */
  private final Optional<CertainClass> certain;

  /** For each step that cuts what cuts there, made when first needed. */
  private final Cuts[] cuts;

  /** For each step that cuts the images of the children that are being followed. */
  private final SiblingImages[] siblings;

  /** What cuts the cells at a step. */
  private interface Cuts {
    List<Cell> of(Polygon p, Images[] live);
  }

  Subdivision(Stages stages, Detail detail, Optional<CertainClass> certain) {
    this.stages = stages;
    this.detail = detail;
    this.certain = certain;
    cuts = new Cuts[stages.program().steps().size()];
    siblings = new SiblingImages[cuts.length];
  }

  /**
   * The children of the whole window.
   *
   * @return none when it is one region or dropped, as the visitor knows
   */
  List<Cell> begin(Polygon window, Images inputImages, Visitor visitor) {
    Images[] live = new Images[stages.program().slots()];
    live[0] = inputImages;
    return children(0, window, live, visitor);
  }

  /**
   * Takes a cell to the next step that cuts.
   *
   * @return the cells behind that step, or none when the cell was a region or dropped, as the
   *     visitor knows
   */
  List<Cell> expand(Cell cell, Visitor visitor) {
    if (!visitor.goesOn()) {
      return List.of();
    }
    Images[] live = cell.live().clone();
    int from = new SiblingImages(stages, cell.step()).enter(cell, live);
    return children(from, cell.polygon(), live, visitor);
  }

  /**
   * Takes children of one step all the way down to regions, one after another.
   *
   * @param cells cells behind one step
   */
  void below(List<Cell> cells, Visitor visitor) {
    if (!cells.isEmpty()) {
      // what is carried from the last call depends on which thread has made it
      siblings(cells.getFirst().step()).restart();
      follow(cells, visitor);
    }
  }

  private void follow(List<Cell> cells, Visitor visitor) {
    // further down are later steps only, so that this step's are not taken twice
    SiblingImages images = siblings(cells.getFirst().step());
    for (int i = 0; i < cells.size() && visitor.goesOn(); i++) {
      Cell cell = cells.get(i);
      Images[] live = cell.live().clone();
      List<Cell> children = children(images.enter(cell, live), cell.polygon(), live, visitor);
      if (!children.isEmpty()) {
        follow(children, visitor);
      }
    }
  }

  private SiblingImages siblings(int step) {
    if (siblings[step] == null) {
      siblings[step] = new SiblingImages(stages, step);
    }
    return siblings[step];
  }

  private List<Cell> children(int from, Polygon polygon, Images[] live, Visitor visitor) {
    if (certain.isPresent()) {
      int only = certain.get().of(from, polygon, live);
      if (only >= 0) {
        visitor.dropped(polygon, only);
        return List.of();
      }
    }
    List<AffineProgram.Step> steps = stages.program().steps();
    for (int i = from; i < steps.size(); i++) {
      if (steps.get(i) instanceof AffineProgram.Linear l) {
        Stages.apply(l, live);
      } else if (detail.leaves(i, polygon)) {
        visitor.left(polygon, polygon.area(), detail.atCentroid(i, polygon, live));
        return List.of();
      } else {
        List<Cell> children = cuts(i).of(polygon, live);
        visitor.cut(
            i,
            children.size(),
            children.size() > 1 ? children.getFirst().choice().cuts() : NO_UNITS);
        return children;
      }
    }
    visitor.region(polygon, polygon.area(), live[stages.program().outputSlot()]);
    return List.of();
  }

  private Cuts cuts(int i) {
    if (cuts[i] == null) {
      cuts[i] =
          switch (stages.program().steps().get(i)) {
            case AffineProgram.Cut c ->
                new PieceCuts(c, i, stages.thresholds(i), stages.tolerance())::of;
            case AffineProgram.Largest m -> new WinnerCuts(m, i, stages.tolerance())::of;
            case AffineProgram.Linear l -> throw new IllegalStateException(l.name());
          };
    }
    return cuts[i];
  }
}
