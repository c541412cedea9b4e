package org.loupe.api.value;

import java.util.List;
import java.util.Optional;

/**
 * Rows of data, read when they are needed. Immutable and thread-safe.
 *
 * <p>Rows have natural values: images RGB in 0..1 in the shape the source gives.
 */
public interface Dataset {

  /** A name for messages and figures. */
  String name();

  /** Number of rows. */
  long size();

  /** Type and shape of one row. */
  Port row();

  /** Names of the classes, in the order of the labels' numbers; empty without labels. */
  List<String> classes();

  /** One number a row, [size]: the class as I64, or a target as F64. */
  Optional<Tensor> labels();

  /**
   * Reads rows.
   *
   * @param rows row numbers, each in 0 .. size - 1
   * @return [rows.length, row...]
   */
  Tensor read(long... rows);

  /** SHA-256 in hexadecimal over the source bytes, the reader's arguments and the selection. */
  String hash();

  /** The numbers in the source of this dataset's rows, or empty when they are 0 .. size - 1. */
  Optional<long[]> selection();

  /**
   * Some of the rows, in the given order.
   *
   * @throws IndexOutOfBoundsException when a number is outside; nothing is clipped
   */
  Dataset select(long... rows);

  /** One row. */
  default Sample sample(long row) {
    java.util.Objects.checkIndex(row, size());
    return new Sample(this, row);
  }
}
