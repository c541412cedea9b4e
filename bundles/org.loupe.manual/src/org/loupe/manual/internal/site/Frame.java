package org.loupe.manual.internal.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.Page;
import org.loupe.manual.internal.html.Page.Group;

/** What is around each page: title, side bar, search, what is on the page, neighbours. */
final class Frame {
  private static final Pattern SECTION =
      Pattern.compile("<h2 id=\"([^\"]+)\">(.*?)<a class=");

  private static final int FEWEST_SECTIONS = 3;

  private final List<Page> pages;
  private final String version;

  Frame(List<Page> pages, String version) {
    this.pages = pages;
    this.version = version;
  }

  String html(Page page) {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.open("meta", "name", "generator", "content", "Loupe " + version).raw("\n");
    html.element("title", page.title() + " - Loupe " + version).raw("\n");
    html.raw("<link rel=\"stylesheet\" href=\"style.css\">\n");
    html.raw("<script src=\"search-index.js\" defer></script>\n");
    html.raw("<script src=\"manual.js\" defer></script>\n</head>\n<body>\n");
    html.raw("<a class=\"skip\" href=\"#content\">Skip to the text</a>\n");
    bar(html, page);
    html.raw("<main id=\"content\">\n").element("h1", page.title()).raw("\n");
    sections(html, page);
    html.raw(page.body());
    neighbours(html, page);
    html.raw("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void bar(Html html, Page current) {
    html.raw("<header class=\"bar\">\n<a class=\"home\" href=\"index.html\">Loupe ");
    html.element("span", version).raw("</a>\n");
    html.raw("<div class=\"search\" role=\"search\"><input type=\"search\" id=\"search\"");
    html.raw(" placeholder=\"Search\" aria-label=\"Search the manual\" autocomplete=\"off\">");
    html.raw("<ol id=\"found\" hidden></ol></div>\n");
    html.raw("<details class=\"menu\" open><summary>Contents</summary>\n<nav>\n");
    for (Group group : Group.values()) {
      html.element("h2", group.title()).raw("<ul>\n");
      pages.stream().filter(p -> p.group() == group).forEach(p -> item(html, p, current));
      html.close("ul");
    }
    html.raw("</nav></details>\n</header>\n");
  }

  private static void item(Html html, Page page, Page current) {
    html.raw("<li>");
    if (page.file().equals(current.file())) {
      html.element("a", page.title(), "href", page.file(), "aria-current", "page");
    } else {
      html.element("a", page.title(), "href", page.file());
    }
    html.raw("</li>\n");
  }

  private static void sections(Html html, Page page) {
    Matcher m = SECTION.matcher(page.body());
    List<String> items = new ArrayList<>();
    while (m.find()) {
      items.add("<li><a href=\"#%s\">%s</a></li>".formatted(m.group(1), m.group(2)));
    }
    if (items.size() >= FEWEST_SECTIONS) {
      html.raw("<nav class=\"sections\" aria-label=\"On this page\"><ul>");
      html.raw(String.join("\n", items)).raw("</ul></nav>\n");
    }
  }

  private void neighbours(Html html, Page page) {
    int at = pages.indexOf(page);
    html.raw("<footer>");
    if (at > 0) {
      Page before = pages.get(at - 1);
      html.element("a", "Before: " + before.title(), "rel", "prev", "href", before.file());
    }
    if (at < pages.size() - 1) {
      Page after = pages.get(at + 1);
      html.element("a", "Next: " + after.title(), "rel", "next", "href", after.file());
    }
    html.raw("</footer>\n");
  }
}
