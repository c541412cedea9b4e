package org.loupe.api.value;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A named input or output: what one row looks like. The batch axis is not part of it.
 *
 * @param name name in the model
 * @param dtype element type
 * @param row shape of one row
 */
public record Port(String name, DType dtype, List<Long> row) {

  /** Copies the shape. */
  public Port {
    row = List.copyOf(row);
  }

  /** Shape of one row as an array. */
  public long[] rowShape() {
    return row.stream().mapToLong(Long::longValue).toArray();
  }

  /** Elements of one row. */
  public long rowCount() {
    return Tensor.count(rowShape());
  }

  @Override
  public String toString() {
    return name
        + " "
        + dtype.label()
        + row.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
