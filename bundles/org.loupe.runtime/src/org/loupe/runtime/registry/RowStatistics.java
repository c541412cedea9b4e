package org.loupe.runtime.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.loupe.api.Cancellation;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;

/**
 * Numbers on the values of a dataset.
 *
 * @param columns one for each element of a row when there are few, else one for all
 * @param first the first rows, the beginning of each
 */
public record RowStatistics(List<Column> columns, List<List<Double>> first) {
  private static final int MOST_COLUMNS = 64;
  private static final int MOST_ROWS = 3;
  private static final int MOST_ELEMENTS = 8;
  private static final long BLOCK_BYTES = 16L << 20;

  /** Copies the lists. */
  public RowStatistics {
    columns = List.copyOf(columns);
    first = List.copyOf(first);
  }

  /**
   * Numbers on a column.
   *
   * @param name as a person knows it
   * @param min smallest value that is a number
   * @param max largest value that is a number
   * @param mean of the values that are numbers
   * @param std their standard deviation, divided by their count
   * @param missing number of those that are not
   */
  public record Column(
      String name, double min, double max, double mean, double std, long missing) {}

  /** The same with names for so many columns. */
  public RowStatistics named(IntFunction<List<String>> names) {
    List<String> named = names.apply(columns.size());
    List<Column> renamed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column c = columns.get(i);
      renamed.add(new Column(named.get(i), c.min, c.max, c.mean, c.std, c.missing));
    }
    return new RowStatistics(renamed, first);
  }

  /** Reads all rows, block by block. */
  public static RowStatistics of(Dataset data, Cancellation cancellation) {
    long elements = Math.max(1, data.row().rowCount());
    int width = elements <= MOST_COLUMNS ? (int) elements : 1;
    Sums[] sums = new Sums[width];
    Arrays.setAll(sums, _ -> new Sums());
    long block = Math.max(1, BLOCK_BYTES / (8 * elements));
    List<List<Double>> first = new ArrayList<>();
    for (long from = 0; from < data.size(); from += block) {
      cancellation.check();
      long to = Math.min(data.size(), from + block);
      Tensor rows = data.read(LongStream.range(from, to).toArray());
      double[] values = rows.toDoubles();
      for (int i = 0; i < values.length; i++) {
        sums[i % width].add(values[i]);
      }
      for (int r = 0; first.size() < MOST_ROWS && r < to - from; r++) {
        int at = (int) (r * elements);
        first.add(
            Arrays.stream(values, at, at + (int) Math.min(elements, MOST_ELEMENTS))
                .boxed()
                .toList());
      }
    }
    return new RowStatistics(Arrays.stream(sums).map(Sums::column).toList(), first);
  }

  /** Mean and spread as values come, by Welford's recurrence (1962). */
  private static final class Sums {
    private long count;
    private long missing;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares;

    void add(double v) {
      if (Double.isNaN(v)) {
        missing++;
        return;
      }
      count++;
      min = Math.min(min, v);
      max = Math.max(max, v);
      double step = v - mean;
      mean += step / count;
      squares += step * (v - mean);
    }

    Column column() {
      return count == 0
          ? new Column("", Double.NaN, Double.NaN, Double.NaN, Double.NaN, missing)
          : new Column("", min, max, mean, Math.sqrt(squares / count), missing);
    }
  }
}
