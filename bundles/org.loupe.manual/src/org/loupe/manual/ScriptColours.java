package org.loupe.manual;

import java.util.List;

/** Says which colours the words of a script have. */
@FunctionalInterface
public interface ScriptColours {

  /** The coloured stretches of a script, in order; none of them overlap. */
  List<Stretch> of(String script);

  /**
   * A stretch of one colour.
   *
   * @param offset of its first character
   * @param length in characters
   * @param kind what it is, in lower case: {@code keyword}, {@code comment}
   */
  record Stretch(int offset, int length, String kind) {}
}
