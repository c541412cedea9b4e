package org.loupe.compute.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.internal.reference.ReferenceEngine;
import org.loupe.compute.testing.TracingEngine;

class SelfTestTest {

  @Test
  void referenceGivesTheKnownAnswers() {
    List<SelfTest.Result> results = SelfTest.run(new ReferenceEngine());
    assertEquals(8, results.size());
    results.forEach(r -> assertTrue(r.passed(), r::toString));
  }

  @Test
  void anEngineThatIsOffByLittleFailsEverywhere() {
    List<SelfTest.Result> results = SelfTest.run(new TracingEngine("wrong", 1e-3));
    results.forEach(r -> assertFalse(r.passed(), r::toString));
    assertTrue(results.getFirst().message().contains("instead of"), results.getFirst().message());
  }

  @Test
  void anEngineWithoutKernelsFailsWithAReason() {
    TracingEngine engine = new TracingEngine();
    engine.missing.add("Conv");
    List<SelfTest.Result> failed = SelfTest.run(engine).stream().filter(r -> !r.passed()).toList();
    assertEquals(
        List.of("convolution", "convolution"), failed.stream().map(r -> r.name()).toList());
    failed.forEach(r -> assertTrue(r.message().startsWith("LP-3004"), r::message));
  }
}
