package org.loupe.workbench.internal.results.table;

import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/**
 * What a person has written above a column: {@code > 5}, {@code <= 1e-3}, {@code = 7}, {@code <>
 * 0}, {@code 1 .. 2} (both ends included), or a part of a text, in large or small letters.
 *
 * @param column of the table
 * @param number what numbers must be
 * @param text what texts must be, where numbers are not asked for
 * @param needsNumbers whether numbers are asked for
 */
record RowFilter(int column, DoublePredicate number, Predicate<String> text, boolean needsNumbers) {

  /** The filter that a text means. */
  static RowFilter of(int column, String written) {
    String s = written.strip();
    for (String sign : new String[] {"<=", ">=", "<>", "<", ">", "="}) {
      double limit = CsvTable.number(s.startsWith(sign) ? s.substring(sign.length()).strip() : "");
      if (!Double.isNaN(limit)) {
        return numbers(column, against(sign, limit));
      }
    }
    int dots = s.indexOf("..");
    if (dots > 0) {
      double from = CsvTable.number(s.substring(0, dots).strip());
      double to = CsvTable.number(s.substring(dots + 2).strip());
      if (!Double.isNaN(from) && !Double.isNaN(to)) {
        return numbers(column, v -> v >= from && v <= to);
      }
    }
    String part = s.toLowerCase(Locale.ROOT);
    return new RowFilter(
        column, _ -> false, cell -> cell.toLowerCase(Locale.ROOT).contains(part), false);
  }

  private static RowFilter numbers(int column, DoublePredicate number) {
    return new RowFilter(column, number, _ -> false, true);
  }

  private static DoublePredicate against(String sign, double limit) {
    return switch (sign) {
      case "<=" -> v -> v <= limit;
      case ">=" -> v -> v >= limit;
      case "<" -> v -> v < limit;
      case ">" -> v -> v > limit;
      case "<>" -> v -> v != limit;
      default -> v -> v == limit;
    };
  }

  boolean passes(double value) {
    return number.test(value);
  }

  boolean passes(String cell) {
    return text.test(cell);
  }
}
