package org.loupe.manual;

import java.util.List;
import org.loupe.api.ProblemCode;

/**
 * The kinds of problems that a bundle has.
 *
 * @param bundle its symbolic name
 * @param codes in the order of their declaration
 */
public record BundleProblems(String bundle, List<ProblemCode> codes) {

  /** Copies the list. */
  public BundleProblems {
    codes = List.copyOf(codes);
  }
}
