package org.loupe.manual.internal.site;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.manual.internal.html.Page;

/**
 * What the search looks through: every heading and every row that can be linked to, with the text
 * below it. A script and not a JSON file, since pages that are opened as files may fetch nothing.
 */
final class SearchIndex {
  private static final Pattern PLACE =
      Pattern.compile(
          "<h[234] id=\"(?<id>[^\"]+)\">(?<title>.*?)<a class="
              + "|<(?:tr|dt) id=\"(?<row>[^\"]+)\" data-find=\"(?<find>[^\"]*)\">");

  private static final int LONGEST = 160;

  private SearchIndex() {}

  static String script(List<Page> pages) {
    JsonArray all = new JsonArray();
    for (Page page : pages) {
      all.add(entry(page.file(), page.title(), "", first(page.body())));
      places(page, all);
    }
    return "window.loupeManual = " + all + ";\n";
  }

  private static void places(Page page, JsonArray all) {
    Matcher m = PLACE.matcher(page.body());
    while (m.find()) {
      boolean heading = m.group("id") != null;
      String id = heading ? m.group("id") : m.group("row");
      String title = words(heading ? m.group("title") : m.group("find"));
      String rest = page.body().substring(m.end());
      String text = heading ? rest.replaceFirst("^[^<]*</a>", "") : rest;
      all.add(entry(page.file() + "#" + id, title, page.title(), first(text)));
    }
  }

  private static JsonObject entry(String address, String title, String page, String text) {
    JsonObject o = new JsonObject();
    o.addProperty("a", address);
    o.addProperty("t", title);
    o.addProperty("p", page);
    o.addProperty("x", text);
    return o;
  }

  /** The first words of some markup, up to the next place. */
  private static String first(String markup) {
    Matcher next = PLACE.matcher(markup);
    String part = next.find() ? markup.substring(0, next.start()) : markup;
    String text = words(part.substring(0, Math.min(part.length(), 8 * LONGEST)));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static String words(String markup) {
    return markup
        .replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
