package org.loupe.dsl.internal.check;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.internal.parse.Places;

/** What texts in quotes stand for. */
final class Texts {
  private static final String ESCAPES = "nrt\"\\";
  private static final int QUOTES = 3;
  private static final String MEANINGS = "\n\r\t\"\\";

  private Texts() {}

  /** The text between quotes, its escapes replaced. */
  static Optional<String> of(Unit unit, EObject object, EStructuralFeature feature, String quoted) {
    Places.Place place = unit.place(object, feature);
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < quoted.length() - 1; i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        i++;
        int known = ESCAPES.indexOf(quoted.charAt(i));
        if (known < 0) {
          return unit.problem(
              ScriptProblem.ESCAPE,
              new Places.Place(place.offset() + i - 1, 2),
              "'\\%s' stands for nothing.".formatted(quoted.charAt(i)));
        }
        c = MEANINGS.charAt(known);
      }
      text.append(c);
    }
    return Optional.of(text.toString());
  }

  /**
   * A text without the indentation that its lines share, and what was taken away.
   *
   * @param text the text
   * @param line number of its first line in the block, from 0
   * @param column characters of that line in front, quotes included
   * @param indent characters in front of the other lines
   */
  record Block(String text, int line, int column, int indent) {}

  /** The text of a block, without the indentation that all its lines share. */
  static Block block(String quoted) {
    List<String> lines = quoted.substring(QUOTES, quoted.length() - QUOTES).lines().toList();
    int indent =
        lines.stream()
            .skip(1)
            .filter(l -> !l.isBlank())
            .mapToInt(l -> l.length() - l.stripLeading().length())
            .min()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean edge = i == 0 || i == lines.size() - 1;
      if (edge && line.isBlank()) {
        continue; // the line of the quotes
      }
      text.append(text.isEmpty() ? "" : "\n");
      text.append(i == 0 ? line.strip() : line.substring(Math.min(indent, line.length())));
    }
    String first = lines.isEmpty() ? "" : lines.getFirst();
    boolean edge = first.isBlank();
    int column = edge ? indent : QUOTES + first.length() - first.stripLeading().length();
    return new Block(text.toString(), edge ? 1 : 0, column, indent);
  }
}
