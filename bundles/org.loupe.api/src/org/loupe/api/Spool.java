package org.loupe.api;

import org.loupe.api.value.Tensor;

/** Appends rows to a tensor whose length is not known in advance. Not thread-safe. */
public interface Spool {

  /** Appends elements, a whole number of rows, in row-major order. */
  void append(double... elements);

  /** Appends integers, a whole number of rows, in row-major order. */
  void append(long... elements);

  /** Rows appended so far. */
  long rows();

  /** Ends the spool and gives its tensor: [rows, rowShape...]. */
  Tensor finish();
}
