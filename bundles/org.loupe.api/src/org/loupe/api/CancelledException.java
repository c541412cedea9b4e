package org.loupe.api;

/** The run was cancelled. Never to be swallowed; partial results are dropped or marked. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A cancellation without further explanation. */
  public CancelledException() {
    super("cancelled", null, false, false);
  }
}
