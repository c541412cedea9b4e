package org.loupe.plan.cite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A BibTeX file: works in their order. The file of a bundle is {@code citations.bib} at its root
 * and has an entry for everything that its analyses cite.
 *
 * @param entries the works
 */
public record Bibliography(List<BibEntry> entries) {
  /** The name of the file, at the root of a bundle and in a run folder. */
  public static final String FILE = "citations.bib";

  /** Copies the list. */
  public Bibliography {
    entries = List.copyOf(entries);
  }

  /**
   * Reads the entries of a file. As BibTeX does, text between entries is skipped; an entry that is
   * cut off or has no key is left out, since whoever cites would rather have the others.
   */
  public static Bibliography read(String text) {
    Scan scan = new Scan(text);
    List<BibEntry> entries = new ArrayList<>();
    while (scan.toNextEntry()) {
      scan.entry().ifPresent(entries::add);
    }
    return new Bibliography(entries);
  }

  /** The work that an {@code arXiv:} or {@code doi:} identifier means. */
  public Optional<BibEntry> find(String identifier) {
    return entries.stream().filter(e -> e.is(identifier)).findFirst();
  }

  /** An entry for an identifier of which nothing else is known. */
  public static BibEntry bare(String identifier) {
    String id = identifier.strip();
    int colon = id.indexOf(':');
    String scheme = colon < 0 ? "" : id.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = id.substring(colon + 1);
    Map<String, String> fields = new LinkedHashMap<>();
    switch (scheme) {
      case "arxiv" -> {
        fields.put("eprint", rest);
        fields.put("archiveprefix", "arXiv");
        fields.put("url", "https://arxiv.org/abs/" + rest);
      }
      case "doi" -> {
        fields.put("doi", rest);
        fields.put("url", "https://doi.org/" + rest);
      }
      default -> fields.put("note", BibText.escaped(id));
    }
    return new BibEntry("misc", key(id), fields);
  }

  /** An entry of texts, which are escaped; empty ones are left out. */
  public static BibEntry misc(String key, Map<String, String> texts) {
    Map<String, String> fields = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          if (!text.isBlank()) {
            fields.put(name, BibText.escaped(text));
          }
        });
    return new BibEntry("misc", key(key), fields);
  }

  private static String key(String text) {
    return text.replaceAll("[^A-Za-z0-9:._-]", "-");
  }

  /** The file. */
  public String text() {
    return String.join("\n", entries.stream().map(BibEntry::text).toList());
  }

  private static final class Scan {
    private final String text;
    private int at;

    Scan(String text) {
      this.text = text;
    }

    boolean toNextEntry() {
      at = text.indexOf('@', at);
      return at >= 0;
    }

    /** The entry that begins here; what is wrong in it costs no other one. */
    Optional<BibEntry> entry() {
      int open = text.indexOf('{', at);
      String type = open < 0 ? "" : text.substring(at + 1, open).strip().toLowerCase(Locale.ROOT);
      if (!type.matches("[a-z]+") || type.matches("comment|string|preamble")) {
        at++;
        return Optional.empty();
      }
      int end = closing(open);
      if (end < 0) {
        at++;
        return Optional.empty();
      }
      at = end + 1;
      int comma = text.indexOf(',', open);
      if (comma < 0 || comma > end || text.substring(open + 1, comma).isBlank()) {
        return Optional.empty();
      }
      String key = text.substring(open + 1, comma).strip();
      return Optional.of(new BibEntry(type, key, fields(text.substring(comma + 1, end))));
    }

    /** The brace that closes one; -1 when none does. */
    private int closing(int open) {
      int depth = 0;
      for (int i = open; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\') {
          i++;
        } else if (c == '{') {
          depth++;
        } else if (c == '}' && --depth == 0) {
          return i;
        }
      }
      return -1;
    }

    private static Map<String, String> fields(String body) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String field : split(body)) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          String name = field.substring(0, equals).strip().toLowerCase(Locale.ROOT);
          String value = field.substring(equals + 1).strip();
          boolean wrapped =
              value.length() > 1
                  && (value.startsWith("{") && value.endsWith("}")
                      || value.startsWith("\"") && value.endsWith("\""));
          fields.putIfAbsent(
              name, wrapped ? value.substring(1, value.length() - 1).strip() : value);
        }
      }
      return fields;
    }

    /** At the commas outside of braces and quotes. */
    private static List<String> split(String body) {
      List<String> parts = new ArrayList<>();
      int depth = 0;
      int from = 0;
      boolean quoted = false;
      for (int i = 0; i < body.length(); i++) {
        char c = body.charAt(i);
        if (c == '\\') {
          i++;
          continue;
        }
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        quoted ^= c == '"' && depth == 0;
        if (c == ',' && depth == 0 && !quoted) {
          parts.add(body.substring(from, i));
          from = i + 1;
        }
      }
      parts.add(body.substring(from));
      return parts;
    }
  }
}
