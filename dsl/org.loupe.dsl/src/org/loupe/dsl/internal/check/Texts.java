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

  /** The text of a block, without the indentation that all its lines share. */
  static String block(String quoted) {
    List<String> lines = quoted.substring(3, quoted.length() - 3).lines().toList();
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
    return text.toString();
  }
}
