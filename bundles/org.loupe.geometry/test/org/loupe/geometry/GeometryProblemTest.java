package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Codes of the bundle: each once, within its range. */
class GeometryProblemTest {

  @Test
  void eachCodeIsThereOnce() {
    Set<String> seen = new HashSet<>();
    for (GeometryProblem p : GeometryProblem.values()) {
      assertTrue(seen.add(p.id()), p.id() + " of " + p);
      assertTrue(p.id().startsWith("LP-40"), p.id());
    }
    assertEquals(GeometryProblem.values().length, seen.size());
  }
}
