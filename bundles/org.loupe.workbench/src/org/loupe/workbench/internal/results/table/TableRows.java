package org.loupe.workbench.internal.results.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/**
 * The rows of a table that pass the filters, in the order that was asked for. Numbers are ordered
 * as numbers, with those that are none at the end; texts by their letters. Equal rows keep their
 * order.
 *
 * <p>A column is read when it is filtered or sorted by, and kept.
 */
public final class TableRows {
  private final CsvTable table;
  private final Map<Integer, double[]> numbers = new TreeMap<>();

  /** All rows of a table. */
  public TableRows(CsvTable table) {
    this.table = table;
  }

  /**
   * Chooses rows. Takes as long as reading the columns does; call it in the background.
   *
   * @param filters texts by column
   * @param order the column to sort by; negative for the order of the file
   * @param descending whether the largest come first
   * @param cancelled looked at now and then
   */
  public synchronized int[] choose(
      Map<Integer, String> filters, int order, boolean descending, BooleanSupplier cancelled) {
    List<RowFilter> tests = new ArrayList<>();
    filters.forEach((column, text) -> tests.add(RowFilter.of(column, text)));
    for (RowFilter test : tests) {
      if (test.needsNumbers()) {
        column(test.column(), cancelled);
      }
    }
    int[] rows =
        IntStream.range(0, table.rows())
            .filter(row -> !cancelled.getAsBoolean() && passes(tests, row))
            .toArray();
    return order < 0 || cancelled.getAsBoolean()
        ? rows
        : sorted(rows, order, descending, cancelled);
  }

  private boolean passes(List<RowFilter> tests, int row) {
    for (RowFilter test : tests) {
      boolean passes =
          test.needsNumbers()
              ? test.passes(numbers.get(test.column())[row])
              : test.passes(table.cell(row, test.column()));
      if (!passes) {
        return false;
      }
    }
    return true;
  }

  private double[] column(int column, BooleanSupplier cancelled) {
    double[] known = numbers.get(column);
    if (known == null) {
      known = table.numbers(column, cancelled);
      if (!cancelled.getAsBoolean()) {
        numbers.put(column, known);
      }
    }
    return known;
  }

  private int[] sorted(int[] rows, int order, boolean descending, BooleanSupplier cancelled) {
    double[] keys = column(order, cancelled);
    boolean numeric = Arrays.stream(rows).anyMatch(row -> !Double.isNaN(keys[row]));
    RowSort.sort(rows, numeric ? byNumber(keys, descending) : byText(order, descending));
    return rows;
  }

  private static IntBinaryOperator byNumber(double[] keys, boolean descending) {
    return (a, b) -> {
      boolean noA = Double.isNaN(keys[a]);
      boolean noB = Double.isNaN(keys[b]);
      if (noA || noB) {
        return Boolean.compare(noA, noB);
      }
      return descending ? Double.compare(keys[b], keys[a]) : Double.compare(keys[a], keys[b]);
    };
  }

  private IntBinaryOperator byText(int column, boolean descending) {
    String[] texts = new String[table.rows()];
    for (int row = 0; row < texts.length; row++) {
      texts[row] = table.cell(row, column);
    }
    return descending
        ? (a, b) -> texts[b].compareTo(texts[a])
        : (a, b) -> texts[a].compareTo(texts[b]);
  }
}
