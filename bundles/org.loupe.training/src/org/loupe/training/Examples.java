package org.loupe.training;

import org.loupe.api.value.Tensor;

/** Rows with their targets, read when they are needed. Thread-safe. */
public interface Examples {

  /** How many there are. */
  long size();

  /**
   * Reads rows.
   *
   * @return [rows.length, row...], of the network's input
   */
  Tensor rows(long... rows);

  /**
   * Reads their targets.
   *
   * @return [rows.length] of classes as I64, or [rows.length, output...]
   */
  Tensor targets(long... rows);

  /** Examples that lie in memory. */
  static Examples of(Tensor rows, Tensor targets) {
    return new TensorExamples(rows, targets);
  }
}
