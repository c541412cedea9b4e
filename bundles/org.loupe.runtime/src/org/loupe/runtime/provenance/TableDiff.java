package org.loupe.runtime.provenance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.loupe.plan.JsonNumbers;
import org.loupe.runtime.provenance.ValueDiff.Difference;

/** Tables as the run writes them, column by column. */
final class TableDiff {
  /** Outside of quotes: an even number of them follows. */
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private TableDiff() {}

  /** The differences of two tables: one a column. */
  static List<Difference> of(Path first, Path second) throws IOException {
    try (BufferedReader a = Files.newBufferedReader(first);
        BufferedReader b = Files.newBufferedReader(second)) {
      String header = a.readLine();
      if (header == null || !header.equals(b.readLine())) {
        return List.of(other("its columns have other names"));
      }
      return rows(COMMA.split(header, -1), a, b);
    }
  }

  private static Difference other(String what) {
    return new Difference(what, Optional.empty());
  }

  private static List<Difference> rows(String[] names, BufferedReader a, BufferedReader b)
      throws IOException {
    Numbers.Collector[] numbers = new Numbers.Collector[names.length];
    String[] others = new String[names.length];
    for (int c = 0; c < names.length; c++) {
      numbers[c] = new Numbers.Collector();
    }
    long row = 0;
    String x = a.readLine();
    String y = b.readLine();
    for (; x != null && y != null; x = a.readLine(), y = b.readLine()) {
      String[] cellsA = COMMA.split(x, -1);
      String[] cellsB = COMMA.split(y, -1);
      for (int c = 0; c < names.length; c++) {
        String left = c < cellsA.length ? cellsA[c] : "";
        String right = c < cellsB.length ? cellsB[c] : "";
        if (!cell(left, right, numbers[c]) && others[c] == null) {
          others[c] = "row %d has %s and %s".formatted(row, left, right);
        }
      }
      row++;
    }
    if (x != null || y != null) {
      return List.of(other("it has another number of rows"));
    }
    List<Difference> all = new ArrayList<>();
    for (int c = 0; c < names.length; c++) {
      String column = "column " + names[c];
      if (others[c] != null) {
        all.add(other("%s: %s".formatted(column, others[c])));
      } else if (!numbers[c].isSame()) {
        all.add(
            new Difference(
                column + " differs", Optional.of(numbers[c].of(Tolerance.NUMBER))));
      }
    }
    return all;
  }

  /** Whether two cells are the same, or numbers that were counted. */
  private static boolean cell(String a, String b, Numbers.Collector numbers) {
    if (WHOLE.matcher(a).matches() && WHOLE.matcher(b).matches()) {
      return a.equals(b);
    }
    Optional<Double> x = number(a);
    Optional<Double> y = number(b);
    if (x.isPresent() && y.isPresent()) {
      numbers.add(x.get(), y.get());
      return true;
    }
    return a.equals(b);
  }

  private static Optional<Double> number(String text) {
    try {
      return JsonNumbers.named(text).or(() -> Optional.of(Double.parseDouble(text)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
