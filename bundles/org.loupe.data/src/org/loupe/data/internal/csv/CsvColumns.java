package org.loupe.data.internal.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.Printable;

/**
 * Which columns of a table are read.
 *
 * @param names of all columns of the file
 * @param place for each column of the file its place among the values, or -1
 * @param width number of columns of values
 * @param label the column of labels, or -1
 */
record CsvColumns(List<String> names, int[] place, int width, int label) {

  /** Names in a message; more are no help. */
  private static final int MANY = 20;

  /** Finds the columns that are asked for. */
  static CsvColumns of(List<String> names, CsvOptions options, String what) {
    int label = options.label().map(name -> find(name, names, what)).orElse(-1);
    int[] used =
        options.columns().isEmpty()
            ? IntStream.range(0, names.size()).filter(c -> c != label).toArray()
            : options.columns().stream().mapToInt(name -> find(name, names, what)).toArray();
    if (used.length == 0) {
      throw new LoupeException(
          DataProblem.CSV_COLUMN,
          "%s has no column but the label '%s'.".formatted(what, options.label().orElse("")),
          "Name the separator when it is not found: separator = semicolon.");
    }
    int[] place = new int[names.size()];
    Arrays.fill(place, -1);
    for (int i = 0; i < used.length; i++) {
      if (place[used[i]] >= 0) {
        throw new LoupeException(
            DataProblem.CSV_COLUMN,
            "The column '%s' of %s is listed twice."
                .formatted(Printable.of(names.get(used[i])), what),
            "List every column once.");
      }
      place[used[i]] = i;
    }
    return new CsvColumns(names, place, used.length, label);
  }

  private static int find(String name, List<String> names, String what) {
    int c = names.indexOf(name);
    if (c < 0) {
      throw new LoupeException(
          DataProblem.CSV_COLUMN,
          "%s has no column '%s'.%s".formatted(what, name, Spelling.didYouMean(name, shown(names))),
          listed(names).orElse(DataProblem.CSV_COLUMN.remedy()));
    }
    return c;
  }

  private static List<String> shown(List<String> names) {
    return names.stream().map(Printable::of).toList();
  }

  private static Optional<String> listed(List<String> names) {
    return names.size() > MANY
        ? Optional.empty()
        : Optional.of("It has: " + String.join(", ", shown(names)) + ".");
  }
}
