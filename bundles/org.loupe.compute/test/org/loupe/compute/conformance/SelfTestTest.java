package org.loupe.compute.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.internal.reference.ReferenceEngine;

class SelfTestTest {

  @Test
  void referenceGivesTheKnownAnswers() {
    List<SelfTest.Result> results = SelfTest.run(new ReferenceEngine());
    assertEquals(6, results.size());
    results.forEach(r -> assertTrue(r.passed(), r::toString));
  }
}
