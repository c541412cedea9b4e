package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual that is shipped: complete, true, and whole without a network. */
class ManualTest {
  private static ManualPages manual;

  @TempDir Path temp;

  @BeforeAll
  static void read() {
    manual = ManualPages.ofProduct();
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(m -> m.group(1))
        .distinct()
        .toList();
  }

  private static void assertPlaces(String page, List<String> places) {
    Set<String> missing = new TreeSet<>(places);
    missing.removeAll(manual.ids(page));
    assertEquals(Set.of(), missing, page);
    assertTrue(!places.isEmpty(), "nothing was looked for on " + page);
  }

  // --- the pages

  @Test
  void everyPageHasATitleALanguageAndOneHeadingOfItsOwn() {
    assertTrue(manual.texts().size() > 15, manual.texts().keySet().toString());
    Set<String> titles = new TreeSet<>();
    manual
        .texts()
        .forEach(
            (file, text) -> {
              assertTrue(text.contains("<html lang=\"en\">"), file);
              assertEquals(1, all("<h1>([^<]+)</h1>", text).size(), file);
              assertTrue(titles.add(all("<title>([^<]+)</title>", text).getFirst()), file);
            });
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    manual
        .texts()
        .forEach(
            (file, text) -> {
              for (String link : all("\\bhref=\"([^\"]+)\"", text)) {
                if (!link.matches("https://(arxiv|doi)\\.org/.*") && !leads(file, link)) {
                  broken.add(file + ": " + link);
                }
              }
            });
    assertEquals(List.of(), broken);
  }

  private static boolean leads(String from, String address) {
    String link = ManualPages.unescaped(address);
    String file = link.replaceFirst("#.*", "");
    String page = file.isEmpty() ? from : file;
    boolean there = Files.exists(manual.folder().resolve(page));
    String place = link.replaceFirst("[^#]*#?", "");
    return there && (place.isEmpty() || manual.ids(page).contains(place));
  }

  @Test
  void placesHaveNamesOfTheirOwn() {
    manual
        .texts()
        .forEach(
            (file, text) -> {
              long places = Pattern.compile("\\bid=\"").matcher(text).results().count();
              assertEquals(places, manual.ids(file).size(), file);
            });
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    manual
        .texts()
        .forEach(
            (file, text) -> {
              String loads = "<(?:img|script|iframe|link)[^>]*(?:src|href)=\"([^\"]+)\"";
              for (String source : all(loads, text)) {
                assertTrue(Files.exists(manual.folder().resolve(source)), file + ": " + source);
              }
            });
    try (Stream<Path> files = Files.walk(manual.folder())) {
      for (Path f : files.filter(f -> f.toString().matches(".*\\.(css|js|svg)")).toList()) {
        String loads = "(@import|url\\(['\"]?(?!#)|fetch\\(|XMLHttpRequest|(?:xlink:)?href=\"http)";
        assertEquals(List.of(), all(loads, Files.readString(f)), f.toString());
      }
    }
  }

  @Test
  void theWorkbenchsContentsLeadToPages() throws IOException {
    String toc = Files.readString(Product.PROJECT.resolve("bundles/org.loupe.manual/toc.xml"));
    List<String> pages = all("(?:topic|href)=\"(manual/[^\"]+)\"", toc);
    for (String page : pages) {
      assertTrue(manual.texts().containsKey(page.replaceFirst("manual/", "")), page);
    }
    Set<String> missing = new TreeSet<>(manual.texts().keySet());
    pages.forEach(p -> missing.remove(p.replaceFirst("manual/", "")));
    missing.removeIf(p -> p.startsWith("analysis-"));
    assertEquals(Set.of(), missing, "pages that the contents do not name");
  }

  // --- the reference is complete

  @Test
  void everyAnalysisHasItsParametersAndResults() {
    List<Object> describe = new ArrayList<>(List.of("describe", "--format", "json"));
    describe.addAll(all("^(\\S+)", ran("list", "analyses")));
    for (String line : ran(describe.toArray()).split("\n")) {
      JsonObject a =
          JsonParser.parseString(line)
              .getAsJsonObject()
              .getAsJsonArray("analyses")
              .get(0)
              .getAsJsonObject();
      List<String> places = new ArrayList<>();
      a.getAsJsonArray("parameters").forEach(p -> places.add("parameter-" + nameOf(p)));
      JsonElement components = a.has("components") ? a.get("components") : a.get("result");
      components.getAsJsonArray().forEach(c -> places.add("result-" + nameOf(c)));
      assertPlaces("analysis-" + nameOf(a) + ".html", places);
    }
  }

  /** What a command prints that has to succeed. */
  private static String ran(Object... command) {
    Product.Ended ended = Product.loupe(command).runShared();
    assertEquals(0, ended.exit(), ended.all());
    return ended.out();
  }

  private static String nameOf(JsonElement e) {
    return e.getAsJsonObject().get("name").getAsString();
  }

  @Test
  void everyCodeOfEveryBundleIsThere() {
    List<String> codes = new ArrayList<>();
    for (Bundle b : Bundle.all(Product.PROJECT)) {
      for (Path file : b.sources()) {
        String text = Bundle.text(file);
        if (text.contains("implements ProblemCode")) {
          codes.addAll(all("\"(LP-\\d{4})\"", text));
        }
      }
    }
    assertTrue(codes.size() > 100, codes.toString());
    assertPlaces("diagnostics.html", codes);
    assertTrue(manual.words("diagnostics.html").contains("An example"), "no example of the corpus");
  }

  @Test
  void everyRuleOfTheGrammarIsDrawn() throws IOException {
    String grammar =
        Files.readString(
            Product.PROJECT.resolve("dsl/org.loupe.dsl/src/org/loupe/dsl/Loupe.xtext"));
    List<String> rules =
        all("^(?:terminal )?([A-Za-z_]+)(?: returns [\\w:]+?| hidden\\(\\))?:", grammar);
    assertTrue(rules.size() > 40, rules.toString());
    assertPlaces("language.html", rules.stream().map(r -> "rule-" + r).toList());
    assertEquals(rules.size(), manual.texts().get("language.html").split("<svg", -1).length - 1);
  }

  /** What shells complete is made of the parser, and names everything in one process. */
  @Test
  void everyCommandAndOptionIsThere() {
    Set<String> commands = new TreeSet<>();
    List<String> places = new ArrayList<>();
    for (String line : ran("completion", "fish").split("\n")) {
      String below = line.replaceFirst("; and not.*", "'");
      List<String> words = all("seen_subcommand_from (\\w+)[;']", below);
      String above = "command-" + words.stream().map(w -> w + "-").collect(Collectors.joining());
      all(" -l (\\S+) ", line).stream()
          .filter(o -> !words.isEmpty())
          .forEach(o -> places.add(above + "-" + "-" + o));
      all("^[^#]*' -f -a (\\w+) -d", line).forEach(c -> commands.add(above + c));
    }
    assertTrue(commands.size() > 25, commands.toString());
    assertTrue(commands.contains("command-models-add"), commands.toString());
    assertTrue(places.contains("command-run---engine"), places.toString());
    places.addAll(commands);
    assertPlaces("command.html", places);
  }

  @Test
  void statusesAndVariablesOfTheHelpAreExplained() {
    String help = Product.loupe("--help").runShared().out();
    String page = manual.texts().get("command.html");
    List<String> statuses = all("^ {1,3}(\\d+)  ", help);
    assertTrue(statuses.size() >= 9, statuses.toString());
    statuses.forEach(s -> assertTrue(page.contains("<td>" + s + "</td>"), s));
    for (String variable : all("\\b(LOUPE_[A-Z]+|NO_COLOR)\\b", help)) {
      assertTrue(page.contains(variable), variable);
    }
  }

  @Test
  void aFolderOfSomethingElseIsRefused() throws IOException {
    Files.writeString(temp.resolve("mine.txt"), "mine");
    Product.Ended ended = Product.loupe("manual", temp).runShared();
    assertEquals(4, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-1301"), ended.all());
    assertEquals("mine", Files.readString(temp.resolve("mine.txt")));
  }
}
