package org.loupe.geometry.internal;

import java.util.List;
import org.loupe.network.affine.AffineProgram;

/**
 * The exact subdivision of a window into the affine pieces of a network, cell by cell, depth first
 * (arXiv:2302.12828, with images carried forward instead of composed matrices).
 *
 * <p>A cell goes through the affine steps as it is and is cut by each piecewise affine step into
 * children, on each of which the step is affine. What is left after the last step is a region: a
 * convex polygon with one activation pattern. Thread-safe; cells are independent of each other.
 */
final class Subdivision {

  /** Sees what the subdivision finds. Need not be thread-safe. */
  interface Visitor {

    /** A step has cut a cell into so many. */
    void cut(int step, int children);

    /**
     * A region.
     *
     * @param polygon where
     * @param images the affine map of the output there: image r of unit k is element r C + k
     */
    void region(Polygon polygon, double[] images);
  }

  private final AffineProgram program;
  private final Tolerance tolerance;

  Subdivision(AffineProgram program, Tolerance tolerance) {
    this.program = program;
    this.tolerance = tolerance;
  }

  /** The whole window. */
  Cell root(Polygon window, double[] inputImages) {
    double[][] live = new double[program.slots()][];
    live[0] = inputImages;
    return new Cell(-1, window, live, (z, units) -> z);
  }

  /**
   * Takes a cell to the next step that cuts.
   *
   * @return the cells behind that step, or none when the cell was a region, which the visitor has
   */
  List<Cell> expand(Cell cell, Visitor visitor) {
    double[][] live = cell.live().clone();
    if (cell.step() >= 0) {
      AffineProgram.Step done = program.steps().get(cell.step());
      live[done.output()] = cell.choice().apply(live[done.inputs()[0]], done.units());
      drop(done, live);
    }
    for (int i = cell.step() + 1; i < program.steps().size(); i++) {
      AffineProgram.Step step = program.steps().get(i);
      List<Cell> children =
          switch (step) {
            case AffineProgram.Linear l -> {
              live[l.output()] = l.map().apply(AffineProgram.operands(l, live), 3);
              drop(l, live);
              yield List.of();
            }
            case AffineProgram.Cut c -> new PieceCuts(c, i, tolerance).of(cell.polygon(), live);
            case AffineProgram.Largest m ->
                new WinnerCuts(m, i, tolerance).of(cell.polygon(), live);
          };
      if (!children.isEmpty()) {
        visitor.cut(i, children.size());
        return children;
      }
    }
    visitor.region(cell.polygon(), live[program.outputSlot()]);
    return List.of();
  }

  private static void drop(AffineProgram.Step step, double[][] live) {
    for (int slot : step.drop()) {
      live[slot] = null;
    }
  }
}
