package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MomentsTest {

  private static Doubles numbers(double... v) {
    Doubles d = new Doubles();
    d.add(v);
    return d;
  }

  /** Sums of squares would lose the spread of numbers that are large beside it. */
  @Test
  void spreadOfLargeNumbersIsKept() {
    Moments m = new Moments();
    m.add(Moments.Part.of(numbers(1e9 + 1, 1e9 + 2), numbers(1, 1)));
    m.add(Moments.Part.of(numbers(), numbers()));
    m.add(Moments.Part.of(numbers(1e9 + 3), numbers(2)));
    m.add(Moments.Part.of(numbers(1e9 + 4, 1e9 + 5, 1e9 + 6), numbers(1, 1, 1)));
    // of 1 .. 6: variance (36 - 1) / 12
    assertEquals(Math.sqrt(35 / 12.0), m.deviation(), 1e-12);
    assertEquals(1e9 + 3.5, m.mean());
    assertEquals(1e9 + 1, m.min());
    assertEquals(1e9 + 6, m.max());
    assertEquals(1e9 + 24 / 7.0, m.areaMean(7), 1e-6);
  }

  @Test
  void ofNothingAllIsZero() {
    Moments m = new Moments();
    assertEquals(0, m.mean());
    assertEquals(0, m.deviation());
    assertEquals(0, m.min());
    assertEquals(0, m.max());
    assertEquals(0, m.areaMean(0));
  }
}
