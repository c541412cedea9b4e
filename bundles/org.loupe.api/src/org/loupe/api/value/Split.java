package org.loupe.api.value;

import java.util.Arrays;
import java.util.Comparator;
import org.loupe.api.Doc;

/**
 * A dataset in parts that have no row in common and together are the whole. Each keeps its rows in
 * the order of the dataset.
 *
 * @param train rows to learn from
 * @param validation rows to choose by; may be none
 * @param test the rest
 */
public record Split(Dataset train, Dataset validation, Dataset test) {

  /** What is kept in proportion. */
  public enum By {
    /** Only the number of rows. */
    @Doc("any rows, drawn by the seed")
    ROWS,
    /** The number of rows of each class. */
    @Doc("as large a share of each class, to within a row")
    CLASSES
  }

  /**
   * Draws the parts. A part has its share of the rows, rounded so that all are used: {@code round(n
   * train)} and {@code round(n (train + validation))} rows are in the first and in the first two.
   *
   * <p>By classes, the rows of each class are spread evenly over a list, and the parts are pieces
   * of that list.
   *
   * @param data rows to draw from
   * @param train share in 0..1
   * @param validation share in 0..1
   * @param seed picks the rows
   * @param by what is kept in proportion
   * @throws IllegalArgumentException when the shares are more than all, or there are no classes to
   *     go by
   */
  public static Split of(Dataset data, double train, double validation, long seed, By by) {
    // a sum of shares that were written in decimals is off by an ulp or two
    boolean shares = train >= 0 && validation >= 0 && train + validation <= 1 + 1e-9;
    if (!shares) {
      throw new IllegalArgumentException(
          "the shares %s for train and %s for validation are not parts of one whole"
              .formatted(train, validation));
    }
    long[] order = Shuffle.order(data.size(), seed);
    if (by == By.CLASSES) {
      order = evenly(order, classes(data));
    }
    int first = (int) Math.round(order.length * train);
    int second = (int) Math.min(order.length, Math.round(order.length * (train + validation)));
    return new Split(
        part(data, order, 0, first),
        part(data, order, first, second),
        part(data, order, second, order.length));
  }

  private static Dataset part(Dataset data, long[] order, int from, int to) {
    long[] rows = Arrays.copyOfRange(order, from, to);
    Arrays.sort(rows);
    return data.select(rows);
  }

  private static long[] classes(Dataset data) {
    Tensor labels =
        data.labels()
            .filter(l -> l.dtype() == DType.I64)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' has no classes to split by".formatted(data.name())));
    return labels.toLongs();
  }

  /** The rows so that every piece of the list has each class in its proportion. */
  private static long[] evenly(long[] order, long[] classes) {
    int most = (int) Arrays.stream(classes).max().orElse(0);
    long[] sizes = new long[most + 1];
    for (long c : classes) {
      sizes[(int) c]++;
    }
    long[] met = new long[most + 1];
    double[] place = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      int c = (int) classes[(int) order[i]];
      place[i] = (met[c]++ + 0.5) / sizes[c];
    }
    Integer[] at = new Integer[order.length];
    Arrays.setAll(at, i -> i);
    // stable: rows of classes of one size stay in the random order
    Arrays.sort(at, Comparator.comparingDouble(i -> place[i]));
    return Arrays.stream(at).mapToLong(i -> order[i]).toArray();
  }
}
