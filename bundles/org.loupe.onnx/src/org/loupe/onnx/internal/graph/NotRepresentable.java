package org.loupe.onnx.internal.graph;

/** A node whose operation is missing, or missing for operands such as it has. */
public final class NotRepresentable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A node that is missing.
   *
   * @param when for which operands; empty for all
   */
  NotRepresentable(String when) {
    super(when, null, false, false);
  }
}
