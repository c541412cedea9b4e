package org.loupe.cli.internal.describe;

import java.util.stream.Collectors;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Style;

/** A page for a terminal. */
final class TextPage implements Page {
  private final StringBuilder text = new StringBuilder();
  private final Style style;

  TextPage(Style style) {
    this.style = style;
  }

  @Override
  public void title(String name, String kind) {
    line(text.isEmpty() ? "" : "\n", style.strong(Printable.line(name)) + " (" + kind + ")");
  }

  @Override
  public void paragraph(String paragraph) {
    if (!paragraph.isBlank()) {
      line("  ", Printable.line(paragraph));
    }
  }

  @Override
  public void code(String code) {
    line(
        "\n", code.lines().map(l -> "  " + Printable.of(l)).collect(Collectors.joining("\n")));
  }

  @Override
  public void section(String heading) {
    line("\n", style.strong(heading));
  }

  @Override
  public void item(String term, String meaning) {
    entry("  ", term, meaning);
  }

  @Override
  public void subItem(String term, String meaning) {
    entry("      ", term, meaning);
  }

  private void entry(String indent, String term, String meaning) {
    line(indent, Printable.line(term));
    if (!meaning.isBlank()) {
      line(indent + "    ", Printable.line(meaning));
    }
  }

  @Override
  public void fact(String name, String value) {
    if (!value.isBlank()) {
      line("  ", "%-10s %s".formatted(name, Printable.line(value)));
    }
  }

  private void line(String indent, String content) {
    text.append(indent).append(content).append('\n');
  }

  @Override
  public String text() {
    return text.toString();
  }
}
