package org.loupe.manual.internal.html;

/** Collects markup. Everything from outside goes through {@link #text} or an attribute's value. */
public final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Markup of our own, as it is. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text, escaped. */
  public Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /**
   * An opening tag.
   *
   * @param attributes names and values in turn; values are escaped
   */
  public Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    out.append('>');
    return this;
  }

  /** A closing tag. */
  public Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** An element with a text. */
  public Html element(String tag, String text, String... attributes) {
    open(tag, attributes).text(text);
    out.append("</").append(tag).append('>');
    return this;
  }

  /** A paragraph. */
  public Html paragraph(String text) {
    return element("p", text).raw("\n");
  }

  /** A heading that can be linked to. */
  public Html heading(int level, String id, String text) {
    String tag = "h" + level;
    open(tag, "id", id).text(text);
    String says = "link to this place";
    return element("a", "#", "class", "anchor", "href", "#" + id, "aria-label", says).close(tag);
  }

  /** A text as a page holds it. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The markup so far. */
  @Override
  public String toString() {
    return out.toString();
  }
}
