package org.loupe.network.op;

import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * Whole numbers with their bits moved, as 64-bit numbers.
 *
 * @param direction where to
 */
public record Shift(Direction direction) implements Binary {

  /** Where bits are moved. */
  public enum Direction {
    /** Up: times a power of two. */
    LEFT,
    /** Down: over a power of two. */
    RIGHT
  }

  @Override
  public String type() {
    return "BitShift";
  }

  @Override
  public double value(double a, double b) {
    return direction == Direction.LEFT ? (long) a << (long) b : (long) a >> (long) b;
  }

  @Override
  public Reading read(AffineSite site) {
    return Reading.Smooth.JUMPS;
  }
}
