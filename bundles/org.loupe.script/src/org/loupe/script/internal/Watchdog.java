package org.loupe.script.internal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Context;
import org.loupe.api.AnalysisContext;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;

/**
 * Looks after a program while it runs: closes its context when the step is cancelled, and when the
 * program fills the heap, before others find none.
 */
final class Watchdog implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 20;

  /** Watching ends at once, or with the context that is being closed. */
  private static final long PATIENCE_MILLIS = 2_000;

  /** Part of the heap that must be full before it is collected to see what is in use. */
  private static final double FULL = 0.75;

  /** Part of the heap that a program must have allocated before it is taken for the culprit. */
  private static final double CULPRIT = 0.5;

  /** A program that goes on after a collection has this many times its duration until the next. */
  private static final int BETWEEN_COLLECTIONS = 4;

  /** Kept while the program runs, so that there is room to close what has filled the heap. */
  private static final int RESERVE = 8 << 20;

  private final Context polyglot;
  private final AnalysisContext context;
  private final LoupeException full;
  private final long watched = Thread.currentThread().threadId();
  private final long before = allocated();
  private final long heap = Runtime.getRuntime().maxMemory();
  private final Thread thread = new Thread(this::watch, "loupe-script-watch");
  private final AtomicReference<byte[]> reserve = new AtomicReference<>(new byte[RESERVE]);
  private volatile Optional<RuntimeException> reason = Optional.empty();
  private volatile boolean ended;
  private long next = System.nanoTime(); // when the heap may be collected again

  /** Watches the program that this thread will run; a full heap is told with what is given. */
  Watchdog(Context polyglot, AnalysisContext context, LoupeException full) {
    this.polyglot = polyglot;
    this.context = context;
    this.full = full;
    thread.setDaemon(true);
    thread.start();
  }

  /** Why the program was ended; empty when it was not. */
  Optional<RuntimeException> reason() {
    return reason;
  }

  private void watch() {
    while (!ended) {
      try {
        Thread.sleep(INTERVAL_MILLIS);
        context.checkCancelled();
        if (isHeapFilled()) {
          end(full);
        }
      } catch (CancelledException e) {
        end(e);
      } catch (InterruptedException _) {
        return;
      } catch (OutOfMemoryError _) {
        // there may be room again, and it need not be this program that took it
      }
    }
  }

  private void end(RuntimeException why) {
    if (!ended) {
      reason = Optional.of(why);
      ended = true;
      reserve.set(null);
      Sandbox.close(polyglot);
    }
  }

  private boolean isHeapFilled() {
    long start = System.nanoTime();
    if (!isFull() || start - next < 0 || allocated() - before < CULPRIT * heap) {
      return false;
    }
    System.gc();
    long end = System.nanoTime();
    next = end + BETWEEN_COLLECTIONS * (end - start);
    return isFull();
  }

  /** Without an object made for it: there may be no room for one. */
  private boolean isFull() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() > FULL * heap;
  }

  private long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(watched)
        : Long.MAX_VALUE;
  }

  /**
   * Ends watching, and waits for that: while the watching thread closes the context, nothing that
   * the program had is given back. Gives up what was kept for the end; once more is nothing.
   */
  @Override
  public void close() {
    reserve.set(null);
    if (!ended) {
      ended = true;
      thread.interrupt();
    }
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
