package org.loupe.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the known words that a person may have meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * The known words nearest to a word that is not known, best first, at most three: those that need
   * few insertions, deletions, replacements and swaps of neighbours (Damerau 1964), upper and lower
   * case counting as equal.
   */
  public static List<String> nearest(String word, Collection<String> known) {
    int limit = word.length() <= 3 ? 1 : Math.max(2, word.length() / 3);
    record Near(String word, int distance) {}
    return known.stream()
        .map(k -> new Near(k, distance(lower(word), lower(k))))
        .filter(n -> n.distance <= limit)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
        .limit(3)
        .map(Near::word)
        .toList();
  }

  /** {@code " Did you mean 'x' or 'y'?"}, or nothing when no known word is near. */
  public static String didYouMean(String word, Collection<String> known) {
    List<String> near = nearest(word, known);
    return near.isEmpty() ? "" : " Did you mean '" + String.join("' or '", near) + "'?";
  }

  private static String lower(String s) {
    return s.toLowerCase(Locale.ROOT);
  }

  /** Edits between two words, a swap of neighbours counting once (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] =
            Math.min(
                d[i - 1][j - 1] + replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
