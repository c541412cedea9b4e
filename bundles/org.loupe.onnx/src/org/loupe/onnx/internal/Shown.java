package org.loupe.onnx.internal;

import java.nio.file.Path;

/**
 * Texts of files as messages show them: they may be long, and a terminal obeys control characters.
 */
public final class Shown {

  private static final int MAX_NAME = 80;

  /** Enough for sixty operations with three nodes each. */
  private static final int MAX_LINE = 20_000;

  private Shown() {}

  /** The text in quotes and one line, cut when it is long. */
  public static String of(String text) {
    return "'" + plain(text) + "'";
  }

  /** A file in quotes and one line, at full length. */
  public static String of(Path file) {
    return "'" + cut(file.toString(), MAX_LINE) + "'";
  }

  /** The text in one line, cut when it is long. */
  public static String plain(String text) {
    return cut(text, MAX_NAME);
  }

  /** The message of a problem, in one line. */
  public static String line(RuntimeException e) {
    return cut(String.valueOf(e.getMessage()), MAX_LINE);
  }

  /** The beginning of a text in one line. */
  public static String cut(String text, int length) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(length).forEach(c -> shown.appendCodePoint(isHidden(c) ? '?' : c));
    return shown.append(text.codePointCount(0, text.length()) > length ? "..." : "").toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
