package org.loupe.runtime.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aSteadyRateIsExactFromTheFirstSpanOn() {
    Rate rate = new Rate();
    rate.restart(7 * SECOND);
    for (int i = 1; i < 30; i++) {
      assertEquals(40, rate.at((7 + i) * SECOND, 40L * i), 1e-9);
    }
  }

  @Test
  void followsAChangeWithinSeconds() {
    Rate rate = new Rate();
    rate.restart(0);
    for (int i = 1; i <= 60; i++) {
      rate.at(i * SECOND, 100L * i);
    }
    double after5 = 0;
    for (int i = 1; i <= 5; i++) {
      after5 = rate.at((60 + i) * SECOND, 6000);
    }
    // one time constant after the work stopped: 100 / e
    assertEquals(100 / Math.E, after5, 0.1);
  }

  @Test
  void isUnknownBeforeTimeHasPassedAndNeverNegative() {
    Rate rate = new Rate();
    rate.restart(0);
    assertEquals(0, rate.at(1000, 5));
    rate.at(SECOND, 100);
    assertTrue(rate.at(2 * SECOND, 0) >= 0);
  }
}
