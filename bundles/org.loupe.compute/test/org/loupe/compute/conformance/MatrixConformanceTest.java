package org.loupe.compute.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.conformance.Conformance.Failure;
import org.loupe.compute.internal.reference.ReferenceEngine;
import org.loupe.compute.testing.TracingEngine;

class MatrixConformanceTest {

  @Test
  void referenceConforms() {
    assertEquals(List.of(), MatrixConformance.run(new ReferenceEngine()));
  }

  @Test
  void anEngineWithoutLinearAlgebraFailsWithTheReason() {
    List<Failure> failures = MatrixConformance.run(new TracingEngine());
    assertFalse(failures.isEmpty());
    assertTrue(failures.getFirst().message().startsWith("LP-3004"), failures.toString());
  }
}
