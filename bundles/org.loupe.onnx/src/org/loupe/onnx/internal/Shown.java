package org.loupe.onnx.internal;

import java.nio.file.Path;

/** Texts of files as messages show them: they may be long, and a terminal obeys control characters. */
public final class Shown {

  private static final int MAX_LENGTH = 80;

  private Shown() {}

  /** The text in quotes and one line, cut when it is long. */
  public static String of(String text) {
    return "'" + plain(text) + "'";
  }

  /** The text in one line, cut when it is long. */
  public static String plain(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(MAX_LENGTH).forEach(c -> shown.appendCodePoint(isHidden(c) ? '?' : c));
    return shown.append(text.codePointCount(0, text.length()) > MAX_LENGTH ? "..." : "").toString();
  }

  /** A file that the user named, in quotes. */
  public static String of(Path file) {
    return "'" + file + "'";
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
