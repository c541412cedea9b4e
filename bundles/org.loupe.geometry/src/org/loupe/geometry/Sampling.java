package org.loupe.geometry;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
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

  /**
   * At random, and the likelier the more rows of data are near: a place of the boundary is kept
   * with a probability that is proportional to the density of the rows, each taken to the nearest
   * point of the plane, smoothed by a normal kernel whose width is Scott's rule (1992): the rows'
   * standard deviation on the plane times n^(-1/6).
   *
   * @param data rows of the shape of the input; 2,000 of them count, evenly among all
   * @param count how many points
   * @param seed picks the points
   */
  @Doc("points at random, the likelier the more rows of data are near")
  record ByDensity(
      @Doc("rows of the shape of the input") Dataset data,
      @Doc("how many points") @Default("1000") int count,
      @Doc("picks the points") @Default("0") long seed)
      implements Sampling {
    /** Checks the number. */
    public ByDensity {
      check(count);
    }
  }

  private static void check(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("one point at least is needed, not " + count);
    }
  }
}
