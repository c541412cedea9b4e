package org.loupe.report.internal.html;

import java.util.Locale;

/** Names of scripts as words. */
final class Words {
  private Words() {}

  /** {@code areaError} as "area error"; a run of capitals stays. */
  static String of(String name) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean begins =
          i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1));
      boolean alone = i + 1 == name.length() || !Character.isUpperCase(name.charAt(i + 1));
      words.append(begins ? " " : "");
      words.append(begins && alone ? String.valueOf(c).toLowerCase(Locale.ROOT) : c);
    }
    return words.toString();
  }

  /** The text with a capital at its beginning. */
  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
