package org.loupe.api.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Named columns of equal length. In a script {@code t.count} is the number of rows, {@code t.area}
 * a column and {@code t.area.mean} a statistic of it.
 *
 * @param columns in the order of the file; names are unique
 */
public record Table(List<Column> columns) {

  /** Checks lengths and names. */
  public Table {
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (Column c : columns) {
      if (!names.add(c.name())) {
        throw new IllegalArgumentException("two columns are named '" + c.name() + "'");
      }
      if (c.rows() != columns.getFirst().rows()) {
        throw new IllegalArgumentException(
            "column '%s' has %d rows and '%s' has %d"
                .formatted(
                    c.name(), c.rows(), columns.getFirst().name(), columns.getFirst().rows()));
      }
    }
  }

  /** Number of rows. */
  public long rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().rows();
  }

  /** The column of a name. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** The values of a numeric column. */
  public Tensor numbers(String name) {
    return column(name)
        .map(c -> c instanceof Column.Numbers n ? n.values() : null)
        .orElseThrow(() -> new IllegalArgumentException("no numeric column '" + name + "'"));
  }

  /** Starts a table. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects columns. */
  public static final class Builder {
    private final List<Column> columns = new ArrayList<>();

    private Builder() {}

    /** Adds a column of numbers without a unit. */
    public Builder numbers(String name, Tensor values) {
      return numbers(name, values, "");
    }

    /** Adds a column of numbers. */
    public Builder numbers(String name, Tensor values, String unit) {
      columns.add(new Column.Numbers(name, values, unit));
      return this;
    }

    /** Adds a column of numbers without a unit. */
    public Builder numbers(String name, double[] values) {
      return numbers(name, Tensor.of(values, values.length));
    }

    /** Adds a column of whole numbers without a unit. */
    public Builder numbers(String name, long[] values) {
      return numbers(name, Tensor.of(values, values.length));
    }

    /** Adds a column of text. */
    public Builder text(String name, List<String> values) {
      columns.add(new Column.Text(name, values));
      return this;
    }

    /** Adds a column of lists. */
    public Builder ragged(String name, Tensor values, Tensor offsets) {
      columns.add(new Column.Ragged(name, values, offsets));
      return this;
    }

    /** The table. */
    public Table build() {
      return new Table(columns);
    }
  }
}
