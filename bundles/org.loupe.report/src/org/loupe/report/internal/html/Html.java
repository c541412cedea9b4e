package org.loupe.report.internal.html;

import java.nio.charset.StandardCharsets;
import org.loupe.report.internal.text.Text;

/** Collects a page. Everything from outside goes through {@link #text} or an attribute's value. */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Markup of our own, as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text, escaped. */
  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /**
   * An opening tag.
   *
   * @param attributes names and values in turn; values are escaped
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    out.append('>');
    return this;
  }

  /** A closing tag. */
  Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** An element with a text. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** A row of a list of terms. */
  Html term(String name, String value) {
    return raw("<div>").element("dt", name).element("dd", value).close("div");
  }

  /**
   * A text as a page holds it: no markup, no control characters, nothing that turns the direction
   * of what follows.
   */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    Text.clean(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(turns(c) ? 0xfffd : c);
              }
            });
    return escaped.toString();
  }

  private static boolean turns(int c) {
    return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }

  /** How many characters there are. */
  int length() {
    return out.length();
  }

  /** The page in UTF-8. */
  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
