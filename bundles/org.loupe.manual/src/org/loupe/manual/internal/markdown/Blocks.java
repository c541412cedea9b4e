package org.loupe.manual.internal.markdown;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.ScriptHtml;

/**
 * What is special in the manual's Markdown: headings can be linked to; a block {@code loupe} is a
 * script, with {@code file=NAME} saved for the commands; a block {@code console} is run; a block
 * {@code head file=NAME lines=N} shows a file; a picture is taken out of a run folder, or is one of
 * the window, {@code pictures/NAME.png}.
 */
final class Blocks implements NodeRenderer {
  /** Code up to this length stays on a line: browsers would break an option behind its hyphens. */
  private static final int WORD = 24;

  private static final Pattern SETTING = Pattern.compile("(\\w+)=(\\S+)");

  private final HtmlWriter out;
  private final Tour tour;
  private final ScriptHtml scripts;

  Blocks(HtmlNodeRendererContext context, Tour tour, ScriptHtml scripts) {
    this.out = context.getWriter();
    this.tour = tour;
    this.scripts = scripts;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Heading.class, FencedCodeBlock.class, Image.class, Code.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case Heading h -> heading(h);
      case FencedCodeBlock b -> out.raw(block(b.getInfo(), b.getLiteral()));
      case Image i -> out.raw(picture(i));
      case Code c -> out.raw(code(c.getLiteral()));
      default -> throw new IllegalStateException("not asked for: " + node);
    }
  }

  private static String code(String text) {
    Html html = new Html();
    return text.length() > WORD
        ? html.element("code", text).toString()
        : html.element("code", text, "class", "word").toString();
  }

  private void heading(Heading heading) {
    String text = text(heading);
    String id = text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    out.raw(new Html().heading(heading.getLevel(), id.replaceAll("^-|-$", ""), text).toString());
  }

  private String block(String info, String text) {
    String kind = info.split(" ")[0];
    String file = setting(info, "file");
    return switch (kind) {
      case "loupe" -> {
        if (!file.isEmpty()) {
          tour.save(file, text);
        }
        String caption = file.isEmpty() ? "" : caption(file);
        yield caption + scripts.block(text.stripTrailing());
      }
      case "console" -> console(text);
      case "head" ->
          caption(file)
              + ScriptHtml.plain(tour.head(file, Integer.parseInt(setting(info, "lines"))), "file");
      default -> other(file, text);
    };
  }

  private String other(String file, String text) {
    String block = ScriptHtml.plain(text.stripTrailing(), "other");
    if (file.isEmpty()) {
      return block;
    }
    tour.save(file, text);
    return caption(file) + block;
  }

  private static String caption(String file) {
    return new Html().element("p", file, "class", "file-name").raw("\n").toString();
  }

  private static String setting(String info, String name) {
    Matcher m = SETTING.matcher(info);
    while (m.find()) {
      if (m.group(1).equals(name)) {
        return m.group(2);
      }
    }
    return "";
  }

  private String console(String text) {
    Html html = new Html().raw("<pre class=\"console\">");
    for (String line : text.strip().split("\n")) {
      String command = line.replaceFirst("^\\$ ", "");
      html.element("span", "$ ", "class", "prompt").element("b", command).raw("\n");
      html.open("span", "class", "said").text(tour.run(command)).raw("</span>\n");
    }
    return html.raw("</pre>\n").toString();
  }

  private String picture(Image image) {
    Html html = new Html().raw("<span class=\"picture\">");
    html.open("img", "src", tour.picture(image.getDestination()), "alt", text(image));
    return html.element("span", text(image), "class", "caption").raw("</span>").toString();
  }

  /** The words of a node without its markup. */
  static String text(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }
}
