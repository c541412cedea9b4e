package org.loupe.cli.internal.describe;

import org.loupe.cli.internal.terminal.Printable;

/** A page for a document. */
final class MarkdownPage implements Page {
  private final StringBuilder text = new StringBuilder();
  private boolean inList;

  @Override
  public void title(String name, String kind) {
    block("## `" + Printable.line(name) + "` (" + kind + ")");
  }

  @Override
  public void paragraph(String paragraph) {
    if (!paragraph.isBlank()) {
      block(escaped(paragraph));
    }
  }

  @Override
  public void code(String code) {
    block("```\n" + Printable.of(code) + "\n```");
  }

  @Override
  public void section(String heading) {
    block("### " + heading);
  }

  @Override
  public void item(String term, String meaning) {
    entry("- ", term, meaning);
  }

  @Override
  public void subItem(String term, String meaning) {
    entry("  - ", term, meaning);
  }

  private void entry(String mark, String term, String meaning) {
    list(
        mark
            + "`"
            + Printable.line(term)
            + "`"
            + (meaning.isBlank() ? "" : ": " + escaped(meaning)));
  }

  @Override
  public void fact(String name, String value) {
    if (!value.isBlank()) {
      list("- " + name + ": " + escaped(value));
    }
  }

  private void block(String block) {
    text.append(text.isEmpty() ? "" : "\n").append(block).append('\n');
    inList = false;
  }

  private void list(String line) {
    text.append(inList ? "" : "\n").append(line).append('\n');
    inList = true;
  }

  /** Characters that would turn into markup stand for themselves. */
  private static String escaped(String s) {
    return Printable.line(s).replaceAll("([\\\\`*_<>\\[\\]|])", "\\\\$1");
  }

  @Override
  public String text() {
    return text.toString();
  }
}
