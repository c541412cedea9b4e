package org.loupe.report.internal.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.loupe.data.io.Sha256;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/** The report of a run as one page that needs nothing beside it. */
public final class Page {
  /** Nothing is fetched, nothing but our script is run: styles and pictures are in the page. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-%s';"
          + " base-uri 'none'; form-action 'none'";

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
    String script = "\n" + Stylesheet.script();
    String policy = POLICY.formatted(hash(script));
    // the quotes of the policy are ours, and a browser wants them as they are
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">");
    html.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.open("meta", "name", "generator", "content", "Loupe " + version(run)).raw("\n");
    html.element("title", title);
    html.raw("<style>\n").raw(Stylesheet.text()).close("style").raw("</head>\n<body>\n");
    html.raw("<a class=\"skip\" href=\"#results\">Skip to the results</a>\n<div class=\"page\">\n");
    new Summary(html, run).write(title);
    new Contents(html, folder, run).write(items);
    html.raw("<main id=\"results\">\n");
    new Items(folder, html).write(items);
    new Provenance(html, folder, run).write();
    html.close("main");
    html.raw("<footer>").text("Written by Loupe " + version(run) + " from ");
    Links.file(html, "run.json", "run.json");
    html.text(" and the files of the steps.").close("footer");
    html.raw("<p id=\"said\" class=\"visually-hidden\" role=\"status\"></p>\n</div>\n");
    html.raw("<script>").raw(script).raw("</script>\n</body>\n</html>\n");
    return html.bytes();
  }

  private static String scriptName(Node run) {
    String file = run.get("script").text("file");
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.isBlank() ? "A run of Loupe" : name;
  }

  private static String hash(String script) {
    byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  private static String version(Node run) {
    return run.get("product").text("version");
  }
}
