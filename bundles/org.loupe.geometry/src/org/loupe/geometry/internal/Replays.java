package org.loupe.geometry.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.loupe.api.LoupeException;
import org.loupe.geometry.Exact;
import org.loupe.geometry.GeometryProblem;
import org.loupe.network.affine.AffineProgram;

/**
 * Parts of the window that are subdivided again in exact arithmetic, where it is due. Thread-safe.
 */
final class Replays {

  /** Identity I1 of the method's specification: how much of an area may be missing by rounding. */
  private static final double AREA = 1e-11;

  private final Exact exact;
  private final AffineProgram program;
  private final Detail detail;
  private final AtomicLong count = new AtomicLong();

  /** Made when first needed; empty when they are too large. Guarded by this. */
  private Optional<Optional<ExactMatrix[]>> matrices = Optional.empty();

  Replays(Exact exact, AffineProgram program, Detail detail) {
    this.exact = exact;
    this.program = program;
    this.detail = detail;
  }

  /**
   * Whether parts are to be subdivided again.
   *
   * @param found area of what was found in them
   * @param expected their area
   * @param least smaller areas are compared with this one
   */
  boolean areDue(double found, double expected, double least) {
    return switch (exact) {
      case NEVER -> false;
      case WHERE_NEEDED ->
          Math.abs(found - expected) > AREA * Math.max(expected, least) && matrices().isPresent();
      case ALWAYS -> true;
    };
  }

  private synchronized Optional<ExactMatrix[]> matrices() {
    if (matrices.isEmpty()) {
      matrices = Optional.of(ExactMatrix.of(program));
    }
    return matrices.get();
  }

  /** All of the window. */
  void window(Polygon window, Images input, Subdivision.Visitor visitor) {
    Images[] live = new Images[program.slots()];
    live[0] = input;
    below(0, window, live, visitor);
  }

  /** A part of the window with the images that it has. */
  void part(Portion portion, Stages stages, Subdivision.Visitor visitor) {
    Images[] live = portion.live().clone();
    int from =
        switch (portion) {
          case Cell cell ->
              new CarriedImages(stages, cell.step(), Optional.empty())
                  .enter(cell.step(), cell.choice(), cell.polygon(), live);
          case Uncut uncut -> uncut.step();
        };
    below(from, portion.polygon(), live, visitor);
  }

  private void below(int from, Polygon p, Images[] live, Subdivision.Visitor visitor) {
    ExactMatrix[] m =
        matrices()
            .orElseThrow(
                () ->
                    new LoupeException(
                        GeometryProblem.EXACT_SIZE,
                        "A layer of the network has more than %,d weights."
                            .formatted(ExactMatrix.LARGEST)));
    count.incrementAndGet();
    new ExactSubdivision(program, m, detail, visitor).below(from, p, live);
  }

  /** How many parts were. */
  long count() {
    return count.get();
  }
}
