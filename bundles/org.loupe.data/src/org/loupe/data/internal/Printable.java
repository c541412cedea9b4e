package org.loupe.data.internal;

/**
 * Texts of files as messages show them: they may be long, and a terminal obeys control characters.
 */
public final class Printable {

  private static final int MAX_LENGTH = 60;

  private Printable() {}

  /** The text in one line, cut when it is long. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(MAX_LENGTH).forEach(c -> shown.appendCodePoint(isHidden(c) ? '?' : c));
    return shown.append(text.codePointCount(0, text.length()) > MAX_LENGTH ? "..." : "").toString();
  }

  /** Whether a character is not seen but does something: control, direction, line. */
  public static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
