package org.loupe.api;

/** Whether the work was asked to stop. Thread-safe. */
@FunctionalInterface
public interface Cancellation {

  /** Whether to stop. */
  boolean isCancelled();

  /** Throws when the work is to stop. */
  default void check() {
    if (isCancelled()) {
      throw new CancelledException();
    }
  }

  /** A cancellation that never comes. */
  static Cancellation never() {
    return () -> false;
  }
}
