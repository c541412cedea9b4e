package org.loupe.cli.internal.doctor;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.cli.internal.command.Session;

/**
 * Takes out of texts what is nobody's business: values of the environment, the user's name, and the
 * folders in which somebody works.
 */
final class Mask {
  /** Values so short stand in ordinary words, and tell nothing. */
  private static final int SHORT = 4;

  /** Variables that say how a machine is, not whose it is. */
  private static final Set<String> PLAIN = Set.of("LANG", "LC_ALL", "TERM", "SHELL", "SHLVL", "TZ");

  private final Map<String, String> words;

  private Mask(Map<String, String> words) {
    this.words = words;
  }

  /** What is to be hidden in a session. */
  static Mask of(Session session) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(session.folder().toString(), "(folder)");
    session.installation().ifPresent(p -> words.put(p.toString(), "(product)"));
    words.put(System.getProperty("user.home"), "~");
    words.put(System.getProperty("user.name"), "(user)");
    session
        .environment()
        .forEach(
            (name, value) -> {
              if (!PLAIN.contains(name)) {
                words.putIfAbsent(value, "(value of " + name + ")");
              }
            });
    return new Mask(words);
  }

  /** The text without them; the longest goes first, since a home lies within other paths. */
  String text(String text) {
    List<String> longestFirst =
        words.keySet().stream()
            .filter(w -> w.length() >= SHORT)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String masked = text;
    for (String word : longestFirst) {
      masked = masked.replace(word, words.get(word));
    }
    return masked;
  }
}
