package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.compute.conformance.Cancelling;
import org.loupe.compute.conformance.Footprint;
import org.loupe.compute.conformance.Robustness;

/** The same numbers in all circumstances, in memory that is bounded. */
class RobustnessTest {
  private static final long MIB = 1 << 20;

  @Test
  void neitherThreadsNorChunksChangeAnything() {
    assertEquals(List.of(), Robustness.differences(TestEngine.engine()));
  }

  /**
   * One activation that was left behind each time would be 62 MiB; the compiler takes some, too.
   */
  @Test
  void gradientsLeaveNothingBehind() {
    long left = Footprint.ofGradients(TestEngine.engine(), 2000);
    assertTrue(left < 24 * MIB, left / MIB + " MiB left");
  }

  @ParameterizedTest
  @EnumSource
  void jobsThatWantMoreKeepToTheBudget(Footprint.Job job) {
    long most = Footprint.wide(TestEngine.engine(), job);
    assertTrue(most < Footprint.BUDGET.bytes(), most / MIB + " MiB at most");
  }

  /** What is one call of LAPACK goes on beside all other work; all else stops between kernels. */
  @ParameterizedTest
  @EnumSource
  void whatIsCancelledStopsSoon(Cancelling.Job job) {
    Cancelling.Stop stop = Cancelling.stop(TestEngine.engine(), job);
    assertTrue(stop.cancelled(), "ended before it was cancelled");
    assertTrue(stop.caller() < 2000, "the caller waited " + stop.caller() + " ms");
    assertTrue(stop.device() < 2000, "the device took " + stop.device() + " ms");
  }
}
