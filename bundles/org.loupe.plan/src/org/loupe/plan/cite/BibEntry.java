package org.loupe.plan.cite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One work of a bibliography.
 *
 * @param type in lower case: {@code article}, {@code inproceedings}, {@code misc}
 * @param key what LaTeX cites it by
 * @param fields values as BibTeX has them, without the outer braces, by names in lower case
 */
public record BibEntry(String type, String key, Map<String, String> fields) {
  private static final int WIDTH = 12;

  /** Copies the fields and keeps their order. */
  public BibEntry {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A field as people read it: no braces, no commands; empty when there is none. */
  public String plain(String field) {
    return BibText.plain(fields.getOrDefault(field, ""));
  }

  /**
   * The names under which an analysis may cite it: {@code arXiv:2302.12828}, {@code doi:10.1/x}.
   */
  public List<String> identifiers() {
    List<String> all = new ArrayList<>();
    if (fields.containsKey("eprint") && plain("archiveprefix").equalsIgnoreCase("arxiv")) {
      all.add("arXiv:" + plain("eprint"));
    }
    if (fields.containsKey("doi")) {
      all.add("doi:" + plain("doi"));
    }
    return all;
  }

  /** Whether an identifier means this work; upper and lower case are the same. */
  public boolean is(String identifier) {
    return identifiers().stream().anyMatch(identifier.strip()::equalsIgnoreCase);
  }

  /** The authors, each as "F. M. Last". */
  public List<String> people() {
    return BibText.names(fields.getOrDefault("author", "")).stream().map(BibText::name).toList();
  }

  /** Names as people read them: "A. One, B. Two and C. Three"; empty when there are none. */
  public String authors() {
    List<String> names = people();
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Where and when it appeared, such as "Mathematical Programming 11, 128-149, 1976". */
  public String published() {
    List<String> parts = new ArrayList<>();
    String venue = first("journal", "booktitle", "howpublished", "publisher");
    parts.add((venue + " " + plain("volume")).strip());
    parts.add(plain("pages"));
    parts.add(plain("year"));
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  private String first(String... names) {
    for (String name : names) {
      if (fields.containsKey(name)) {
        return plain(name);
      }
    }
    return "";
  }

  /** The entry in BibTeX, a field a line. */
  public String text() {
    StringBuilder text = new StringBuilder("@%s{%s".formatted(type, key));
    fields.forEach(
        (name, value) ->
            text.append(",\n  ")
                .append(name.toLowerCase(Locale.ROOT))
                .append(" ".repeat(Math.max(1, WIDTH + 1 - name.length())))
                .append("= {")
                .append(value)
                .append('}'));
    return text.append("\n}\n").toString();
  }
}
