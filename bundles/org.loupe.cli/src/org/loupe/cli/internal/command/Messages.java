package org.loupe.cli.internal.command;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Style;

/** The lines in which the command says what went wrong. */
public final class Messages {
  private static final String INDENT = "       ";

  private Messages() {}

  /** {@code loupe: LP-1234 message}, and what to do on the next line. */
  public static String error(Style style, LoupeException e) {
    return error(style, "", e);
  }

  /**
   * The same for a part of a run.
   *
   * @param where the part; may be empty
   */
  public static String error(Style style, String where, LoupeException e) {
    String place = where.isEmpty() ? "" : Printable.line(where) + ": ";
    return lines(style, e.code().id() + " " + place + message(e), e.remedy());
  }

  /** {@code loupe: text}, and what to do on the next line. */
  public static String lines(Style style, String text, String remedy) {
    String first =
        style.bad("loupe:") + " " + Printable.of(text).strip().replace("\n", "\n" + INDENT);
    return remedy.isBlank()
        ? first
        : first + "\n" + INDENT + Printable.of(remedy).strip().replace("\n", "\n" + INDENT);
  }

  /** {@code loupe: warning LP-1234 where: detail}. */
  public static String warning(Style style, String code, String where, String detail) {
    String place = where.isEmpty() ? "" : Printable.line(where) + ": ";
    return "loupe: " + style.warning("warning") + " " + code + " " + place + Printable.line(detail);
  }

  /** The message of a problem; its summary when it has none. */
  public static String message(LoupeException e) {
    return Optional.ofNullable(e.getMessage())
        .filter(m -> !m.isBlank())
        .orElseGet(() -> e.code().summary());
  }

  /** A problem for programs. */
  public static JsonObject json(LoupeException e) {
    JsonObject o = new JsonObject();
    o.addProperty("code", e.code().id());
    o.addProperty("message", message(e));
    o.addProperty("remedy", e.remedy());
    return o;
  }

  /** Where something was thrown, for those who look for the defect. */
  public static String trace(Throwable t) {
    StringWriter text = new StringWriter();
    t.printStackTrace(new PrintWriter(text, true));
    return Printable.of(text.toString().replace("\r", ""));
  }
}
