package org.loupe.cli.internal.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was found out about a part of the installation.
 *
 * @param verdict whether it is as it should be
 * @param part what was looked at: {@code java}, {@code memory}, {@code engine nd4j}
 * @param text what was found
 * @param remedy what to do; empty when nothing is wrong
 * @param details the same for programs: numbers, truth values and texts
 */
record Finding(
    Verdict verdict, String part, String text, String remedy, Map<String, Object> details) {

  /** Keeps the order. */
  Finding {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

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
    return new Finding(Verdict.OK, part, text, "", Map.of());
  }

  static Finding warning(String part, String text, String remedy) {
    return new Finding(Verdict.WARNING, part, text, remedy, Map.of());
  }

  static Finding problem(String part, String text, String remedy) {
    return new Finding(Verdict.PROBLEM, part, text, remedy, Map.of());
  }
}
