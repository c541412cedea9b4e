package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The report of a run, which loads nothing, links what is there, and counts its captions.
 *
 * @param text the markup on one line
 */
record ReportPage(String text) {

  private static List<String> all(String pattern, String page) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }

  /** That of a run, when what holds for every report holds for it. */
  static ReportPage of(Path run) throws IOException {
    String page = Files.readString(run.resolve("report.html")).replaceAll("\\s+", " ");
    for (String address : all("<(?!a )[a-zA-Z]+[^>]*\\s(?:src|href|xlink:href)=\"([^\"]*)", page)) {
      assertTrue(address.startsWith("data:image/png;base64,") || address.startsWith("#"), address);
    }
    for (String address : all("url\\(([^)]*)\\)", page)) {
      assertTrue(address.startsWith("#"), "a style loads " + address);
    }
    assertFalse(page.contains("@import"), "a style sheet from elsewhere");
    List<String> ids = all("\\sid=\"([^\"]*)\"", page);
    Set<String> distinct = new HashSet<>(ids);
    assertEquals(ids.size(), distinct.size(), "an id is there twice");
    String contents = page.substring(page.indexOf("<nav"), page.indexOf("</nav>"));
    List<String> targets = all("href=\"#([^\"]*)\"", contents);
    assertTrue(targets.size() > 1, contents);
    assertTrue(distinct.containsAll(targets), () -> targets + " in " + distinct);
    for (String file : all("<a href=\"\\./([^\"]*)\"", page)) {
      assertTrue(Files.exists(run.resolve(file)), file + " is linked, and not there");
    }
    for (String kind : new String[] {"Figure", "Table"}) {
      List<String> numbers = all("class=\"number-of\">" + kind + " (\\d+)\\.<", page);
      for (int i = 0; i < numbers.size(); i++) {
        assertEquals(Integer.toString(i + 1), numbers.get(i), kind + " " + numbers);
      }
    }
    ReportPage report = new ReportPage(page);
    assertEquals(report.figures(), all("class=\"number-of\">Figure (\\d+)\\.<", page).size());
    report.has("@media print");
    report.has("@media screen and (prefers-color-scheme: dark)");
    report.has(":root[data-theme=dark]");
    return report;
  }

  /** How many figures it shows. */
  int figures() {
    return text.split("<figure", -1).length - 1;
  }

  /** A part of its markup. */
  void has(String part) {
    assertTrue(text.contains(part), () -> "'" + part + "' is missing in the report");
  }
}
