package org.loupe.dsl.ui.internal.assist;

import java.util.ArrayList;
import java.util.List;
import org.loupe.dsl.ide.TextRange;

/**
 * The Markdown of the language services as a text with styles, so that it is shown without a
 * browser: bold, code, links, lists, paragraphs, escapes; nothing else occurs.
 *
 * @param text the text
 * @param spans what is not plain in it, in order
 */
public record MarkdownText(String text, List<Span> spans) {

  /** Copies the list. */
  public MarkdownText {
    spans = List.copyOf(spans);
  }

  /** How something is shown. */
  public enum Style {
    /** Heavy. */
    BOLD,
    /** As code. */
    CODE,
    /** As a link. */
    LINK
  }

  /**
   * A stretch of the text.
   *
   * @param range where
   * @param style how it is shown
   * @param target where a link leads; empty for others
   */
  public record Span(TextRange range, Style style, String target) {}

  /** Reads Markdown. */
  public static MarkdownText of(String markdown) {
    return new Reader(markdown).read();
  }

  private static final class Reader {
    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private int at;

    Reader(String in) {
      this.in = in;
    }

    MarkdownText read() {
      while (at < in.length()) {
        next();
      }
      return new MarkdownText(out.toString(), spans);
    }

    private void next() {
      char c = in.charAt(at);
      boolean lineStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
      if (c == '\\' && at + 1 < in.length()) {
        out.append(in.charAt(at + 1));
        at += 2;
      } else if (in.startsWith("**", at) && in.indexOf("**", at + 2) > 0) {
        enclosed("**", Style.BOLD);
      } else if (c == '`' && in.indexOf('`', at + 1) > 0) {
        enclosed("`", Style.CODE);
      } else if (c == '[' && link()) {
        return;
      } else if (lineStart && in.startsWith("- ", at)) {
        out.append("\u2022 ");
        at += 2;
      } else {
        out.append(c);
        at++;
      }
    }

    private void enclosed(String mark, Style style) {
      int end = in.indexOf(mark, at + mark.length());
      String inner = in.substring(at + mark.length(), end);
      int from = out.length();
      out.append(style == Style.CODE ? inner : inner.replaceAll("\\\\(.)", "$1"));
      spans.add(new Span(TextRange.between(from, out.length()), style, ""));
      at = end + mark.length();
    }

    private boolean link() {
      int middle = in.indexOf("](", at);
      int end = in.indexOf(')', Math.max(middle, at));
      if (middle < 0 || end < 0 || in.substring(at, middle).contains("\n")) {
        return false;
      }
      int from = out.length();
      out.append(in, at + 1, middle);
      spans.add(
          new Span(
              TextRange.between(from, out.length()), Style.LINK, in.substring(middle + 2, end)));
      at = end + 1;
      return true;
    }
  }
}
