package org.loupe.geometry.internal.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of the class of a function that is known within 0.1, on a line of length 10, by hand. */
class CertaintyTest {

  private final List<String> changes = new ArrayList<>();
  private final Certainty certainty =
      new Certainty(
          new double[] {0, 0.1},
          10,
          (c, least, most, isCertain) ->
              changes.add("%.2f in %.2f..%.2f %s".formatted(c.t(), least, most, isCertain)));

  /** The function between some places, [t, value]: class 1 is above zero. */
  private void through(double[]... points) {
    for (int i = 1; i < points.length; i++) {
      double t = points[i - 1][0];
      double slope = (points[i][1] - points[i - 1][1]) / (points[i][0] - t);
      double offset = points[i - 1][1] - slope * t;
      int winner = points[i - 1][1] + points[i][1] > 0 ? 1 : 0;
      if (points[i - 1][1] == 0 && i > 1) {
        certainty.cross(t, 1 - winner, winner, 0, slope);
      }
      certainty.stretch(
          winner, t, points[i][0], new double[] {0, slope}, new double[] {0, offset}, _ -> 0);
    }
  }

  private static double[] p(double t, double value) {
    return new double[] {t, value};
  }

  @Test
  void oneChangeBetweenCertainClassesIsCertain() {
    through(p(0, -0.5), p(0.5, 0), p(1, 0.5));
    certainty.end(1);
    assertEquals(List.of("0.50 in 4.00..6.00 true"), changes);
    assertEquals(4, certainty.leastMargin(), 1e-12);
    assertEquals(6, certainty.mostMargin(), 1e-12);
  }

  /**
   * Three changes within the bound: the network changes at least once, but it is not told which.
   */
  @Test
  void ofSeveralChangesBetweenCertainClassesNoneIsCertainAndTheMarginIs() {
    through(
        p(0, -0.5), p(0.5, 0), p(0.52, 0.05), p(0.54, 0), p(0.56, -0.05), p(0.58, 0), p(1, 0.42));
    certainty.end(1);
    assertEquals(
        List.of("0.50 in 4.00..6.80 false", "0.54 in 4.00..6.80 false", "0.58 in 4.00..6.80 false"),
        changes);
    assertEquals(4, certainty.leastMargin(), 1e-12);
    assertEquals(6.8, certainty.mostMargin(), 1e-12);
  }

  /** There and back within the bound: perhaps nothing has changed. */
  @Test
  void aChangeAndItsReturnAreNotCertain() {
    through(p(0, -0.5), p(0.5, 0), p(0.55, 0.05), p(0.6, 0), p(1, -0.4));
    certainty.end(1);
    assertEquals(List.of("0.50 in 4.00..7.00 false", "0.60 in 4.00..7.00 false"), changes);
    assertEquals(4, certainty.leastMargin(), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, certainty.mostMargin());
  }

  /** The function comes near, and the network may change there although the function does not. */
  @Test
  void comingNearEndsWhatIsCertainWithoutAChange() {
    through(p(0, -0.5), p(0.5, -0.05), p(1, -0.5));
    certainty.end(1);
    assertEquals(List.of(), changes);
    assertEquals((0.4 / 0.9) * 10, certainty.leastMargin(), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, certainty.mostMargin());
  }

  /** At the beginning the class is not known, but two others are behind it. */
  @Test
  void anUncertainBeginningLeavesNoLowerBound() {
    through(p(0, 0.05), p(0.1, 0), p(0.4, -0.3), p(0.7, 0), p(1, 0.3));
    certainty.end(1);
    assertEquals(List.of("0.10 in 0.00..2.00 false", "0.70 in 6.00..8.00 true"), changes);
    assertEquals(0, certainty.leastMargin());
    assertEquals(8, certainty.mostMargin(), 1e-12);
  }

  @Test
  void aClassThatIsCertainAllAlongHasNoMargin() {
    through(p(0, 0.5), p(1, 0.2));
    certainty.end(1);
    assertEquals(Double.POSITIVE_INFINITY, certainty.leastMargin());
    assertEquals(Double.POSITIVE_INFINITY, certainty.mostMargin());
  }

  @Test
  void aPartThatIsCertainBoundsTheMarginFromBelow() {
    through(p(0, 0.5), p(0.3, 0.2));
    certainty.end(0.3);
    assertEquals(3, certainty.leastMargin(), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, certainty.mostMargin());
  }
}
