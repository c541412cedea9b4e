package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that an analysis of the project cites is a complete entry in its bundle. */
class CitationsTest {
  private static final Pattern ANNOTATION =
      Pattern.compile("@AnalysisId\\(([^()]|\\([^()]*\\))*\\)");
  private static final Pattern CITE = Pattern.compile("cite\\s*=\\s*(\\{[^}]*\\}|\"[^\"]*\")");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

  /** A line of our files: what is written otherwise is a slip. */
  private static final Pattern FIELD = Pattern.compile("  ([a-z]+) += \\{(.*)\\},?");

  @Test
  void everythingThatIsCitedHasAnEntryInItsBundle() throws IOException {
    List<String> missing = new ArrayList<>();
    int analyses = 0;
    for (Path bundle : bundles()) {
      TreeSet<String> cited = cited(bundle);
      analyses += cited.size();
      Path file = bundle.resolve("src/citations.bib");
      List<Map<String, String>> entries = Files.exists(file) ? entries(file) : List.of();
      for (String id : cited) {
        if (entries.stream().noneMatch(e -> names(e).contains(id))) {
          missing.add(bundle.getFileName() + ": " + id);
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(analyses >= 5, "only " + analyses + " citations were found");
  }

  @Test
  void everyEntrySaysWhoWhatWhenAndWhere() throws IOException {
    for (Path bundle : bundles()) {
      Path file = bundle.resolve("src/citations.bib");
      for (Map<String, String> e :
          Files.exists(file) ? entries(file) : List.<Map<String, String>>of()) {
        for (String field : List.of("author", "title", "year", "url")) {
          assertTrue(e.containsKey(field), "no " + field + " in " + e);
        }
        assertTrue(e.get("year").matches("[12]\\d{3}"), e.toString());
        assertTrue(!names(e).isEmpty(), "no eprint and no doi in " + e);
        assertTrue(
            names(e).stream().anyMatch(n -> e.get("url").endsWith(n.substring(n.indexOf(':') + 1))),
            e.toString());
      }
    }
  }

  private static List<Path> bundles() throws IOException {
    try (Stream<Path> all = Files.list(Product.PROJECT.resolve("bundles"))) {
      return all.filter(b -> Files.isDirectory(b.resolve("src"))).sorted().toList();
    }
  }

  private static TreeSet<String> cited(Path bundle) throws IOException {
    TreeSet<String> cited = new TreeSet<>();
    try (Stream<Path> files = Files.walk(bundle.resolve("src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher annotation = ANNOTATION.matcher(Files.readString(file));
        while (annotation.find()) {
          Matcher cite = CITE.matcher(annotation.group());
          if (cite.find()) {
            TEXT.matcher(cite.group(1)).results().forEach(m -> cited.add(m.group(1)));
          }
        }
      }
    }
    return cited;
  }

  /** The entries of a file of ours, which has a field a line. */
  private static List<Map<String, String>> entries(Path file) throws IOException {
    List<Map<String, String>> entries = new ArrayList<>();
    Map<String, String> entry = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher field = FIELD.matcher(line);
      if (line.startsWith("@")) {
        assertTrue(line.matches("@[a-z]+\\{[a-z0-9]+,"), line);
        entry = new HashMap<>();
        entries.add(entry);
      } else if (field.matches()) {
        String value = field.group(2);
        assertEquals(
            value.chars().filter(c -> c == '{').count(),
            value.chars().filter(c -> c == '}').count(),
            line);
        entry.put(field.group(1), value);
      } else {
        assertTrue(entries.isEmpty() || line.isEmpty() || line.equals("}"), line);
      }
    }
    return entries;
  }

  private static List<String> names(Map<String, String> entry) {
    List<String> names = new ArrayList<>();
    if (entry.containsKey("eprint")) {
      names.add("arXiv:" + entry.get("eprint"));
    }
    if (entry.containsKey("doi")) {
      names.add("doi:" + entry.get("doi"));
    }
    return names;
  }
}
