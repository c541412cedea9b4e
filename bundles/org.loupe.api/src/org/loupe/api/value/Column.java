package org.loupe.api.value;

import java.util.List;

/** A named column of a {@link Table}: numbers, text, or a list of numbers a row. */
public sealed interface Column {

  /** The column's name: an identifier in lower camel case. */
  String name();

  /** Number of rows. */
  long rows();

  /**
   * One number a row.
   *
   * @param values [rows]
   * @param unit the unit's symbol, or the empty text
   */
  record Numbers(String name, Tensor values, String unit) implements Column {
    /** Checks that the values are a vector. */
    public Numbers {
      if (values.rank() != 1) {
        throw new IllegalArgumentException("column '" + name + "' is not a vector: " + values);
      }
    }

    @Override
    public long rows() {
      return values.count();
    }
  }

  /** One text a row. */
  record Text(String name, List<String> values) implements Column {
    /** Copies the list. */
    public Text {
      values = List.copyOf(values);
    }

    @Override
    public long rows() {
      return values.size();
    }
  }

  /**
   * A list of numbers, or of points, a row.
   *
   * @param values [total] or [total, k]: all rows' entries one after another
   * @param offsets [rows + 1]: row i has the entries offsets[i] to offsets[i + 1] - 1
   */
  record Ragged(String name, Tensor values, Tensor offsets) implements Column {
    /** Checks the ends of the offsets. */
    public Ragged {
      if (offsets.rank() != 1
          || offsets.count() < 1
          || offsets.getLong(0) != 0
          || offsets.getLong(offsets.count() - 1) != values.size(0)) {
        throw new IllegalArgumentException("offsets of column '" + name + "' do not fit");
      }
    }

    @Override
    public long rows() {
      return offsets.count() - 1;
    }
  }
}
