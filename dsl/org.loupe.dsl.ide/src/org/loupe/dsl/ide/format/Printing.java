package org.loupe.dsl.ide.format;

import org.loupe.dsl.syntax.SyntaxToken;

/** Writes the tokens of a script with white space between them. */
final class Printing {
  private static final int INDENT = 4;

  private final Script script;
  private final LineBreaks breaks;
  private final Spacing spacing;
  private final Alignment alignment;
  private final String lineEnd;
  private final StringBuilder out = new StringBuilder();

  /** The indent of what is in each bracket. */
  private final int[] inside;

  /** The indent of the line at hand, and where it begins. */
  private int indent;

  private int lineStart;

  Printing(Script script, LineBreaks breaks, Spacing spacing, Alignment alignment) {
    this.script = script;
    this.breaks = breaks;
    this.spacing = spacing;
    this.alignment = alignment;
    this.inside = new int[script.size()];
    this.lineEnd = lineEnd(script.text());
  }

  /** The end of the first line counts for all; a carriage return alone becomes a line feed. */
  private static String lineEnd(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  String text() {
    if (script.text().startsWith("\uFEFF")) {
      out.append('\uFEFF');
      lineStart = 1;
    }
    for (int i = 0; i < script.size(); i++) {
      if (i > 0 && breaks.isFirst(i)) {
        out.append(lineEnd).append(breaks.isBlank(i) ? lineEnd : "");
        lineStart = out.length();
        indent = indentOf(i);
        out.repeat(' ', indent);
      } else if (i > 0) {
        out.repeat(' ', spaces(i));
      }
      token(i);
    }
    return out.append(lineEnd).toString();
  }

  private void token(int i) {
    SyntaxToken t = script.token(i);
    inside[i] = indent + INDENT;
    if (t.isLineComment()) {
      out.append(t.text().stripTrailing());
      return;
    }
    out.append(t.text());
    int feed = Math.max(t.text().lastIndexOf('\n'), t.text().lastIndexOf('\r'));
    if (feed >= 0) {
      lineStart = out.length() - (t.text().length() - feed - 1);
    }
  }

  /** Spaces before a token behind others; a comment stays in its column. */
  private int spaces(int i) {
    SyntaxToken t = script.token(i);
    int normal = spacing.before(i) + alignment.pad(i);
    int gap = t.offset() - script.token(i - 1).end();
    if (!t.isLineComment() || script.linesBefore(i) > 0 || gap <= 1) {
      return normal;
    }
    int column = script.column(t.offset());
    return Math.max(1, column - (out.length() - lineStart));
  }

  private int indentOf(int i) {
    int next = script.token(i).isComment() ? script.indexAfter(i) : i;
    int around = script.around(i);
    if (next == script.size() || script.isStatement(next)) {
      return around < 0 ? 0 : inside[around];
    }
    boolean closes = i == next && script.isSign(i) && ")]}".contains(script.token(i).text());
    if (closes) {
      return inside[script.opening(i)] - INDENT;
    }
    return around < 0 ? INDENT : inside[around] + continued(i, around);
  }

  /** A statement of a sweep that goes on in the next line is indented once more. */
  private int continued(int i, int around) {
    boolean closing = script.closing(around) == script.indexAfter(i - 1);
    return script.isSweepBody(around) && !closing ? INDENT : 0;
  }
}
