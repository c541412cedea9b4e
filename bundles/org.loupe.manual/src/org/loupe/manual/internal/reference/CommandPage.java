package org.loupe.manual.internal.reference;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.loupe.manual.CommandDescription;
import org.loupe.manual.ManualContent;
import org.loupe.manual.OptionDescription;
import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.Page;

/** Every command and option, below what is written by hand about all of them. */
public final class CommandPage {
  private final Html html = new Html();

  private CommandPage() {}

  /**
   * The page.
   *
   * @param introduction a hand-written page, whose title and first part it takes
   */
  public static Page of(ManualContent content, Page introduction) {
    CommandPage page = new CommandPage();
    page.html.raw(introduction.body());
    content.command().commands().forEach(c -> page.command(c, 2));
    page.schemas(content.schemas());
    return new Page(
        introduction.file(), introduction.group(), introduction.title(), page.html.toString());
  }

  private void command(CommandDescription c, int level) {
    String id = "command-" + c.name().replaceFirst("^loupe ", "").replace(' ', '-');
    html.heading(level, id, c.name());
    html.paragraph(c.header());
    html.element("pre", c.synopsis().strip(), "class", "console").raw("\n");
    c.description().stream().filter(s -> !s.isBlank()).forEach(html::paragraph);
    options(id, "Argument", c.arguments());
    options(id, "Option", c.options());
    if (c.footer().stream().anyMatch(s -> !s.isBlank())) {
      html.element("pre", String.join("\n", c.footer()).strip(), "class", "console").raw("\n");
    }
    c.commands().forEach(below -> command(below, level + 1));
  }

  private void options(String id, String title, List<OptionDescription> options) {
    if (options.isEmpty()) {
      return;
    }
    html.raw("<div class=\"scroll\"><table><thead><tr>").element("th", title);
    html.raw("<th>Meaning</th></tr></thead><tbody>\n");
    for (OptionDescription o : options) {
      String name = o.names().getLast();
      html.open("tr", "id", id + "-" + name, "data-find", String.join(" ", o.names()));
      String shown =
          o.names().stream()
              .map(n -> o.label().isEmpty() ? n : n + "=" + o.label())
              .collect(Collectors.joining(", "));
      html.raw("<th scope=\"row\">").open("a", "class", "self", "href", "#" + id + "-" + name);
      html.element("code", shown).raw("</a></th>").element("td", o.meaning()).raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private void schemas(Map<String, String> schemas) {
    if (schemas.isEmpty()) {
      return;
    }
    html.heading(2, "schemas", "JSON schemas");
    html.paragraph("The installation's folder 'schema' describes what programs read:");
    html.raw("<dl class=\"list\">\n");
    schemas.forEach(
        (file, title) ->
            html.raw("<dt>").element("code", file).raw("</dt>").element("dd", title).raw("\n"));
    html.close("dl");
  }
}
