package org.loupe.data.internal.csv;

import java.util.List;

/** Cells that say that there is no value: empty ones, and the words that programs write. */
final class MissingValue {

  private static final List<String> WORDS =
      List.of("nan", "na", "n/a", "#n/a", "null", "none", "?");

  private MissingValue() {}

  /** Whether a cell says so. */
  static boolean is(byte[] b, int from, int to) {
    if (from == to) {
      return true;
    }
    for (String word : WORDS) {
      if (CsvNumber.isWord(b, from, to, word)) {
        return true;
      }
    }
    return false;
  }
}
