package org.loupe.compute.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.internal.reference.ReferenceEngine;

class ConformanceTest {

  @Test
  void referenceConformsToItself() {
    assertEquals(List.of(), Conformance.run(new ReferenceEngine()));
  }

  @Test
  void namesAreDistinct() {
    List<String> names = Conformance.names();
    assertEquals(names.size(), new HashSet<>(names).size());
    assertTrue(names.size() > 150, names.size() + " cases");
  }
}
