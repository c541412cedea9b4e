package org.loupe.data.internal.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.FileSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.Printable;

/**
 * Which columns of a file are read. A list is a column by its name, and so is a field of a struct:
 * {@code point.x}.
 *
 * @param values columns of the values, in order
 * @param label the column of the labels
 */
record ParquetColumns(List<ColumnSchema> values, Optional<ColumnSchema> label) {

  /** Names in a message; more are no help. */
  private static final int MANY = 20;

  /** What writers call the groups between a list and its elements. */
  private static final List<String> WITHIN_LISTS =
      List.of("list", "element", "item", "array", "bag", "array_element");

  /** Finds the columns that are asked for. */
  static ParquetColumns of(
      FileSchema schema, Optional<String> label, List<String> wanted, String what) {
    List<ColumnSchema> all = schema.getColumns();
    Optional<ColumnSchema> labels = label.map(name -> find(name, all, what).getFirst());
    List<ColumnSchema> used = new ArrayList<>();
    if (wanted.isEmpty()) {
      all.stream().filter(c -> !labels.equals(Optional.of(c))).forEach(used::add);
    }
    for (String name : wanted) {
      for (ColumnSchema c : find(name, all, what)) {
        if (used.contains(c)) {
          throw new LoupeException(
              DataProblem.CSV_COLUMN,
              "The column '%s' of %s is listed twice.".formatted(Printable.of(name), what),
              "List every column once.");
        }
        used.add(c);
      }
    }
    if (used.isEmpty()) {
      throw new LoupeException(
          DataProblem.CSV_COLUMN,
          "%s has no column but the label '%s'.".formatted(what, label.orElse("")),
          "Give the file a column of values.");
    }
    used.forEach(c -> requireNumbers(c, what));
    return new ParquetColumns(List.copyOf(used), labels);
  }

  private static List<ColumnSchema> find(String name, List<ColumnSchema> all, String what) {
    List<ColumnSchema> found =
        all.stream()
            .filter(c -> name(c).equals(name) || name(c).startsWith(name + "."))
            .toList();
    if (found.isEmpty()) {
      List<String> names = all.stream().map(c -> Printable.of(name(c))).toList();
      throw new LoupeException(
          DataProblem.CSV_COLUMN,
          "%s has no column '%s'.%s".formatted(what, name, Spelling.didYouMean(name, names)),
          names.size() > MANY
              ? "Use a name of the file's schema."
              : "It has: " + String.join(", ", names) + ".");
    }
    return found;
  }

  /** A column's name in scripts. */
  static String name(ColumnSchema column) {
    List<String> path = new ArrayList<>(column.fieldPath().elements());
    if (column.maxRepetitionLevel() > 0) {
      while (path.size() > 1 && WITHIN_LISTS.contains(path.getLast())) {
        path.removeLast();
      }
    }
    return String.join(".", path);
  }

  private static void requireNumbers(ColumnSchema c, String what) {
    boolean plain = c.logicalType() == null || c.logicalType() instanceof LogicalType.IntType;
    boolean numbers =
        switch (c.type()) {
          case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> plain;
          default -> false;
        };
    if (!numbers) {
      throw new LoupeException(
          DataProblem.CSV_NUMBER,
          "The column '%s' of %s is of type %s, not of numbers."
              .formatted(
                  Printable.of(name(c)),
                  what,
                  c.logicalType() == null ? c.type() : c.logicalType()));
    }
  }

  /** Whether singles hold every value exactly. */
  boolean areSingles() {
    return values.stream()
        .allMatch(
            c ->
                c.type() == PhysicalType.FLOAT
                    || c.type() == PhysicalType.BOOLEAN
                    || c.type() == PhysicalType.INT32
                        && c.logicalType() instanceof LogicalType.IntType i
                        && i.bitWidth() <= Short.SIZE);
  }
}
