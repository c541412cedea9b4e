package org.loupe.runtime.provenance;

import java.util.Optional;

/**
 * A result that two runs do not agree on.
 *
 * @param step the step
 * @param component the component, and the part of it: {@code "mesh.points"}; empty for the step
 * @param what what differs, in words
 * @param numbers by how much, where it is numbers
 */
public record ResultDifference(
    String step, String component, String what, Optional<Numbers> numbers) {

  /** Whether runs with other engines or on other machines may differ so. */
  public boolean isTolerated() {
    return numbers.filter(Numbers::isTolerated).isPresent();
  }
}
