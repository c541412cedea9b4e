package org.loupe.report.internal.html;

import java.io.IOException;
import java.util.List;
import org.loupe.report.internal.run.Node;
import org.loupe.report.internal.run.RunFolder;

/** The report of a run as one page that needs nothing beside it. */
public final class Page {
  /** Nothing is fetched, nothing is run: styles and pictures are in the page. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'";

  private Page() {}

  /**
   * The page in UTF-8.
   *
   * @throws org.loupe.api.LoupeException when run.json cannot be read
   * @throws IOException when the folder cannot be read
   */
  public static byte[] of(RunFolder folder) throws IOException {
    Node run = folder.run();
    List<Item> items = Item.of(run);
    String title = run.text("title").isBlank() ? scriptName(run) : run.text("title");
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.open("meta", "name", "generator", "content", "Loupe " + version(run)).raw("\n");
    html.element("title", title);
    html.raw("<style>\n").raw(Stylesheet.text()).close("style").raw("</head>\n<body>\n");
    html.raw("<a class=\"skip\" href=\"#results\">Skip to the results</a>\n<div class=\"page\">\n");
    new Summary(html, run).write(title);
    new Contents(html, run).write(items);
    html.raw("<main id=\"results\">\n");
    new Items(folder, html).write(items);
    new Provenance(html, run).write();
    html.close("main");
    html.raw("<footer>").text("Written by Loupe " + version(run) + " from ");
    Links.file(html, "run.json", "run.json");
    html.text(" and the files of the steps.").close("footer");
    html.raw("</div>\n</body>\n</html>\n");
    return html.bytes();
  }

  private static String scriptName(Node run) {
    String file = run.get("script").text("file");
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.isBlank() ? "A run of Loupe" : name;
  }

  private static String version(Node run) {
    return run.get("product").text("version");
  }
}
