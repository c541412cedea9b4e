package org.loupe.compute.internal.program;

import java.lang.ref.WeakReference;

/**
 * Results that nobody holds any more. Their memory is native and comes back when Java's collector
 * runs, which sees small objects only and has no reason to: many evaluations would take all there
 * is. So the collector is called whenever so many bytes have been handed out since it ran that its
 * time is small beside what the system takes to bring as many fresh ones, and at the latest when
 * they are a part of the budget. Thread-safe.
 */
final class Garbage {
  /** Fewer are never worth a collection. */
  static final long LEAST = 64L << 20;

  /** Part of the budget that may lie about. */
  static final long PART = 4;

  /**
   * Bytes for each nanosecond of a collection. Fresh memory takes some 3 us a page of 4 KiB, or 0.7
   * ns a byte: a tenth of it may go into collecting.
   */
  private static final long EACH_NANO = 14;

  private WeakReference<Object> sinceCollection = new WeakReference<>(new Object());
  private long worth = LEAST;
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
    if (bytes > Math.clamp(worth, LEAST, Math.max(LEAST, memory / PART))) {
      long start = System.nanoTime();
      System.gc();
      worth = (System.nanoTime() - start) * EACH_NANO;
      begin();
    }
  }

  private void begin() {
    sinceCollection = new WeakReference<>(new Object());
    bytes = 0;
  }
}
