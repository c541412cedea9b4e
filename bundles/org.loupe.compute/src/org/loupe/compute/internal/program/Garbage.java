package org.loupe.compute.internal.program;

import java.lang.ref.WeakReference;

/**
 * Results that nobody holds any more. Their memory is native and comes back when Java's collector
 * runs, which sees small objects only and has no reason to: many evaluations would take all there
 * is. So the collector is called whenever a part of the budget has been handed out since it ran.
 * Thread-safe.
 */
final class Garbage {
  /** A collection takes some hundredths of a second, as long as filling so many bytes. */
  static final long LEAST = 64L << 20;

  /** Part of the budget that may lie about. */
  static final long PART = 4;

  private WeakReference<Object> sinceCollection = new WeakReference<>(new Object());
  private long bytes;

  /**
   * Results have been handed out.
   *
   * @param more their bytes
   * @param memory the budget in bytes
   */
  synchronized void add(long more, long memory) {
    if (sinceCollection.refersTo(null)) {
      begin();
    }
    bytes += more;
    if (bytes > Math.max(LEAST, memory / PART)) {
      System.gc();
      begin();
    }
  }

  private void begin() {
    sinceCollection = new WeakReference<>(new Object());
    bytes = 0;
  }
}
