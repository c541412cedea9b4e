package org.loupe.manual.internal.markdown;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.loupe.manual.Manual;
import org.loupe.manual.internal.html.Page;
import org.loupe.manual.internal.html.Page.Group;
import org.loupe.manual.internal.html.ScriptHtml;

/** The pages that are written by hand, in Markdown, beside {@link Manual}. */
public enum HandWritten {
  /** What there is. */
  INDEX(Group.START),
  /** A guided tour. */
  FIRST_STEPS(Group.START),
  /** What the words mean. */
  CONCEPTS(Group.START),
  /** The language by example. */
  WRITING_SCRIPTS(Group.START),
  /** The window, its views, and first steps in it. */
  WORKBENCH(Group.START),
  /** Scripts in the workbench and in VS Code. */
  EDITOR(Group.START),
  /** When something does not work. */
  TROUBLESHOOTING(Group.START),
  /** Networks of one's own. */
  OWN_NETWORK(Group.HOW_TO),
  /** Data of one's own. */
  OWN_DATA(Group.HOW_TO),
  /** Networks that are made. */
  TRAIN(Group.HOW_TO),
  /** Networks that are changed. */
  CHANGE_NETWORK(Group.HOW_TO),
  /** Models and data by name. */
  REGISTRY(Group.HOW_TO),
  /** Results in other programs. */
  READ_RESULTS(Group.HOW_TO),
  /** Results in the workbench. */
  RESULTS_VIEW(Group.HOW_TO),
  /** Runs that were stopped. */
  RESUME(Group.HOW_TO),
  /** Programs over results. */
  PROGRAMS(Group.HOW_TO),
  /** Unattended runs. */
  CONTINUOUS_INTEGRATION(Group.HOW_TO),
  /** Plug-ins of others. */
  PLUG_INS(Group.HOW_TO),
  /** Graphics cards. */
  GPU(Group.HOW_TO),
  /** Papers. */
  CITE(Group.HOW_TO),
  /** Analyses of one's own. */
  FIRST_PLUG_IN(Group.HOW_TO),
  /** The first part of the command's reference. */
  COMMAND(Group.REFERENCE),
  /** The first part of the language's reference. */
  LANGUAGE(Group.REFERENCE),
  /** What keys do in the window. */
  KEYS(Group.REFERENCE);

  private final Group group;

  HandWritten(Group group) {
    this.group = group;
  }

  /** Its name without an extension. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Its source. */
  public String markdown() {
    try (InputStream in = Manual.class.getResourceAsStream("pages/" + label() + ".md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page; its commands are run. */
  public Page page(Tour tour, ScriptHtml scripts) {
    var extensions = List.of(TablesExtension.create());
    Node document = Parser.builder().extensions(extensions).build().parse(markdown());
    String title = title(document);
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(extensions)
            .nodeRendererFactory(context -> new Blocks(context, tour, scripts))
            .build();
    return new Page(label() + ".html", group, title, renderer.render(document));
  }

  /** Takes the title out of a document. */
  private static String title(Node document) {
    if (document.getFirstChild() instanceof Heading h && h.getLevel() == 1) {
      String title = Blocks.text(h);
      h.unlink();
      return title;
    }
    throw new IllegalStateException("a page has to begin with its title");
  }
}
