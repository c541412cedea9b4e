package org.loupe.cli.internal.doctor;

/**
 * What was found out about a part of the installation.
 *
 * @param verdict whether it is as it should be
 * @param part what was looked at: {@code java}, {@code memory}, {@code engine nd4j}
 * @param text what was found
 * @param remedy what to do; empty when nothing is wrong
 */
record Finding(Verdict verdict, String part, String text, String remedy) {

  /** Whether something is as it should be. */
  enum Verdict {
    /** It is. */
    OK,
    /** It works, but not as well as it might. */
    WARNING,
    /** It does not work. */
    PROBLEM
  }

  static Finding ok(String part, String text) {
    return new Finding(Verdict.OK, part, text, "");
  }

  static Finding warning(String part, String text, String remedy) {
    return new Finding(Verdict.WARNING, part, text, remedy);
  }

  static Finding problem(String part, String text, String remedy) {
    return new Finding(Verdict.PROBLEM, part, text, remedy);
  }
}
