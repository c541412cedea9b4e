package org.loupe.onnx.internal.file;

import java.util.Locale;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxProblem;

/** Counts the memory that one reading takes, before it is taken. */
public final class Budget {

  private final OnnxLimits limits;
  private long used;

  /** Nothing used yet. */
  public Budget(OnnxLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes memory.
   *
   * @param what what it is for, as messages name it
   * @throws LoupeException LP-2115 when there is not so much left
   */
  public void take(long bytes, String what) {
    if (bytes > limits.memory().bytes() - used) {
      throw new LoupeException(
          OnnxProblem.MEMORY,
          String.format(
              Locale.ROOT,
              "%s takes %s in memory, and %s of %s are left.",
              what,
              new ByteSize(bytes),
              new ByteSize(limits.memory().bytes() - used),
              limits.memory()));
    }
    used += bytes;
  }

  /** Throws when the work is to stop. */
  public void checkCancelled() {
    limits.cancellation().check();
  }
}
