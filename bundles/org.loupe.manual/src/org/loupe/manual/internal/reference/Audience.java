package org.loupe.manual.internal.reference;

import org.loupe.api.ProblemCode.Category;

/** Who has to act on a problem, and what the command ends with. */
final class Audience {
  private Audience() {}

  static String of(Category category) {
    return switch (category) {
      case USAGE -> "the command line is wrong; exit status 2";
      case SCRIPT -> "the script does not check; exit status 3";
      case INPUT -> "an input is refused; exit status 4";
      case OUTPUT -> "the output cannot be written; exit status 4";
      case ANALYSIS -> "a step failed; exit status 5";
      case MISSING -> "something is not installed; exit status 7";
      case INTERNAL -> "a defect of Loupe; exit status 70";
      case WARNING -> "a warning; it changes no exit status";
    };
  }
}
