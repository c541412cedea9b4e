package org.loupe.report.internal.html;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.loupe.report.internal.text.Text;

/** Collects a page. Everything from outside goes through {@link #text} or an attribute's value. */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Map<String, Integer> numbers = new HashMap<>();

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

  /** A text of several lines, each escaped. */
  Html lines(String text) {
    out.append(text.lines().map(line -> escaped(line) + "\n").collect(Collectors.joining()));
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

  /** The next number of a kind, from 1: figures and tables are counted through the page. */
  int next(String kind) {
    return numbers.merge(kind, 1, Integer::sum);
  }

  /** A button, which shows when scripts run: copies an element in a form that the script knows. */
  Html copy(String label, String form, String of) {
    open("button", "type", "button", "hidden", "", "data-copy", form, "data-of", of);
    return text(label).close("button");
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
