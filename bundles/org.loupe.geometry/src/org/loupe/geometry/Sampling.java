package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.ValueType;

/** How points are taken from a decision boundary. */
@ValueType("sampling")
@Doc("how points are taken from a decision boundary")
public sealed interface Sampling {

  /** How many points. */
  int count();

  /**
   * At random: a piece of the boundary has as many points as it is long.
   *
   * @param count how many points
   * @param seed picks the points
   */
  @Doc("points at random, each place as likely as any other")
  record ByLength(
      @Doc("how many points") @Default("1000") int count,
      @Doc("picks the points") @Default("0") long seed)
      implements Sampling {
    /** Checks the number. */
    public ByLength {
      check(count);
    }
  }

  /**
   * At equal distances along each of its curves.
   *
   * @param count how many points
   */
  @Doc("points at equal distances along each curve")
  record Equidistant(@Doc("how many points") @Default("1000") int count) implements Sampling {
    /** Checks the number. */
    public Equidistant {
      check(count);
    }
  }

  private static void check(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("one point at least is needed, not " + count);
    }
  }
}
