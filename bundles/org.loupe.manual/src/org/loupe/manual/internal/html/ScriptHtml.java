package org.loupe.manual.internal.html;

import org.loupe.manual.ScriptColours;
import org.loupe.manual.ScriptColours.Stretch;

/** Scripts and terminals as blocks of a page. */
public final class ScriptHtml {
  private final ScriptColours colours;

  /** Blocks of these colours. */
  public ScriptHtml(ScriptColours colours) {
    this.colours = colours;
  }

  /** A script in its colours. */
  public String block(String script) {
    Html html = new Html().raw("<pre class=\"loupe\"><code>");
    int end = 0;
    for (Stretch s : colours.of(script)) {
      html.text(script.substring(end, s.offset()));
      end = s.offset() + s.length();
      html.element("span", script.substring(s.offset(), end), "class", "c-" + s.kind());
    }
    return html.text(script.substring(end)).raw("</code></pre>\n").toString();
  }

  /** Any other text of fixed width. */
  public static String plain(String text, String kind) {
    return new Html()
        .open("pre", "class", kind)
        .raw("<code>")
        .text(text)
        .raw("</code></pre>\n")
        .toString();
  }
}
