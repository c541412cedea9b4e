package org.loupe.compute.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.compute.internal.reference.ReferenceEngine;
import org.loupe.compute.testing.TracingEngine;

/** The reference engine in all circumstances, and that what is wrong is found. */
class RobustnessTest {

  @Test
  void neitherThreadsNorChunksChangeAnything() {
    assertEquals(List.of(), Robustness.differences(new ReferenceEngine()));
  }

  @Test
  void aWrongEngineIsFound() {
    List<String> found = Robustness.differences(new TracingEngine("wrong", 1e-3));
    assertFalse(found.isEmpty());
    assertTrue(found.getFirst().startsWith("network: residual"), found.getFirst());
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARD", "PRODUCT", "FFT"})
  void whatIsCancelledStopsSoon(Cancelling.Job job) {
    Cancelling.Stop stop = Cancelling.stop(new ReferenceEngine(), job);
    assertTrue(stop.cancelled(), "ended before it was cancelled");
    assertTrue(stop.caller() < 2000, "the caller waited " + stop.caller() + " ms");
  }
}
