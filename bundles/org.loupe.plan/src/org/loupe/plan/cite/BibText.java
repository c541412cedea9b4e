package org.loupe.plan.cite;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of BibTeX fields as people read them, and texts as such values. */
final class BibText {
  /** {@code \"o}, {@code \"{o}}, {@code \c{c}}: an accent and the letter it stands on. */
  private static final Pattern ACCENT =
      Pattern.compile("\\\\(?:([\"'`^~=.])\\s*|([cvuHk])(?:\\s+|(?=\\{)))\\{?\\\\?([A-Za-z])\\}?");

  /** Combining marks of Unicode by the accent's command. */
  private static final Map<String, String> MARKS =
      Map.ofEntries(
          Map.entry("\"", "\u0308"),
          Map.entry("'", "\u0301"),
          Map.entry("`", "\u0300"),
          Map.entry("^", "\u0302"),
          Map.entry("~", "\u0303"),
          Map.entry("=", "\u0304"),
          Map.entry(".", "\u0307"),
          Map.entry("c", "\u0327"),
          Map.entry("v", "\u030c"),
          Map.entry("u", "\u0306"),
          Map.entry("H", "\u030b"),
          Map.entry("k", "\u0328"));

  private static final Map<String, String> LETTERS =
      Map.of(
          "\\ss", "\u00df", "\\o", "\u00f8", "\\O", "\u00d8", "\\l", "\u0142", "\\L", "\u0141",
          "\\ae", "\u00e6", "\\AE", "\u00c6", "\\aa", "\u00e5", "\\AA", "\u00c5", "\\i", "i");

  private static final Pattern LETTER =
      Pattern.compile("\\\\(ss|ae|AE|aa|AA|[oOlLi])(?![A-Za-z])\\s*");
  private static final String SPECIAL = "&%$#_";

  private BibText() {}

  /** Without braces and commands, dashes and accents as characters. */
  static String plain(String value) {
    String text =
        ACCENT
            .matcher(value)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(
                        m.group(3) + MARKS.get(m.group(1) == null ? m.group(2) : m.group(1))));
    text = LETTER.matcher(text).replaceAll(m -> LETTERS.get("\\" + m.group(1)));
    text = text.replaceAll("\\\\([" + SPECIAL + "{}])", "$1").replaceAll("(?<!\\\\)[{}]", "");
    text = text.replace("~", " ").replace("---", "\u2014").replace("--", "\u2013");
    return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\s+", " ").strip();
  }

  /** The people of an author field; an "and" within braces belongs to a name. */
  static List<String> names(String value) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    int depth = 0;
    for (String word : value.strip().split("\\s+")) {
      if (word.equals("and") && depth == 0) {
        names.add(name.toString());
        name.setLength(0);
        continue;
      }
      depth += count(word, '{') - count(word, '}');
      name.append(name.isEmpty() ? "" : " ").append(word);
    }
    names.add(name.toString());
    names.removeIf(String::isBlank);
    return names;
  }

  private static int count(String word, char c) {
    return (int) word.chars().filter(x -> x == c).count();
  }

  /** "Last, First Middle" or "First Middle Last" as "F. M. Last"; names in braces as they are. */
  static String name(String name) {
    if (name.startsWith("{") && name.endsWith("}")) {
      return plain(name);
    }
    int comma = name.indexOf(',');
    String plain = plain(name);
    int space = plain.lastIndexOf(' ');
    String last = comma < 0 ? plain.substring(space + 1) : plain(name.substring(0, comma));
    String first =
        comma < 0 ? plain.substring(0, Math.max(0, space)) : plain(name.substring(comma + 1));
    StringBuilder initials = new StringBuilder();
    Arrays.stream(first.split("[\\s.]+"))
        .filter(w -> !w.isEmpty())
        .forEach(w -> initials.appendCodePoint(w.codePointAt(0)).append(". "));
    return initials + last;
  }

  /** A text of ours as a value: what BibTeX and LaTeX read otherwise is escaped. */
  static String escaped(String text) {
    StringBuilder value = new StringBuilder();
    text.replaceAll("\\s+", " ")
        .strip()
        .chars()
        .forEach(
            c -> {
              // a brace of a text has no partner, and LaTeX has a word for what is escaped
              // otherwise
              switch (c) {
                case '{', '}' -> value.append(c == '{' ? '(' : ')');
                case '\\' -> value.append('/');
                case '~', '^' -> value.append('-');
                default -> value.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append((char) c);
              }
            });
    return value.toString();
  }
}
