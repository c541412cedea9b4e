package org.loupe.workbench.internal.results.table;

import java.util.Optional;

/** Cells as a grid shows them. */
final class Cells {
  private static final int LONGEST = 80;

  private Cells() {}

  /** Numbers in at most eight digits, lists by their length and beginning, long texts cut. */
  static String text(String cell) {
    double v = CsvTable.number(cell);
    if (!Double.isNaN(v) && cell.length() > 9) {
      return "%.8g".formatted(v).replaceFirst("\\.?0+(e|$)", "$1");
    }
    return cell.startsWith("[") ? list(cell) : shortened(cell);
  }

  private static String list(String cell) {
    int entries = cell.equals("[]") ? 0 : 1;
    int depth = 0;
    for (int i = 0; i < cell.length(); i++) {
      switch (cell.charAt(i)) {
        case '[' -> depth++;
        case ']' -> depth--;
        case ',' -> entries += depth == 1 ? 1 : 0;
        default -> {}
      }
    }
    return "%,d: %s".formatted(entries, shortened(cell));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
  }

  /** The whole cell, for a tip, when it is not shown as it is. */
  static Optional<String> whole(String cell) {
    return text(cell).equals(cell) ? Optional.empty() : Optional.of(wrapped(cell));
  }

  private static String wrapped(String cell) {
    String some = cell.length() > 4000 ? cell.substring(0, 4000) + "\u2026" : cell;
    return some.replaceAll("(.{100}[^,]{0,40},)", "$1\n");
  }
}
