package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.conformance.Conformance;

/** What every engine must be able to do: all operations with hard attributes, small networks. */
class ConformanceTest {

  @Test
  void everyCaseOfTheSuiteIsPassedInBothElementTypes() {
    assertTrue(Conformance.names().size() > 50, "the suite is there");
    assertEquals(List.of(), Conformance.run(TestEngine.engine()));
  }
}
