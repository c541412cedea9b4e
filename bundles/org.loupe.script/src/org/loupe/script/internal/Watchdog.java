package org.loupe.script.internal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.loupe.api.AnalysisContext;
import org.loupe.api.CancelledException;

/**
 * Looks after a program while it runs: closes its context when the step is cancelled, and when the
 * program fills the heap, before others find none.
 */
final class Watchdog implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 50;

  /** Part of the heap that must be full before it is collected to see what is in use. */
  private static final double FULL = 0.85;

  /** Part of the heap that a program must have allocated before it is taken for the culprit. */
  private static final double CULPRIT = 0.5;

  /** A collection of the whole heap takes a second; more often helps nobody. */
  private static final long BETWEEN_COLLECTIONS_NANOS = 2_000_000_000L;

  private final Context polyglot;
  private final AnalysisContext context;
  private final long watched = Thread.currentThread().threadId();
  private final long before = allocated();
  private final Thread thread = new Thread(this::watch, "loupe-script-watch");
  private volatile Optional<RuntimeException> reason = Optional.empty();
  private volatile boolean ended;
  private long collected = System.nanoTime() - BETWEEN_COLLECTIONS_NANOS;

  /** Watches the program that this thread will run. */
  Watchdog(Context polyglot, AnalysisContext context) {
    this.polyglot = polyglot;
    this.context = context;
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
          end(Failures.heapFilled());
        }
      } catch (CancelledException e) {
        end(e);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void end(RuntimeException why) {
    if (!ended) {
      reason = Optional.of(why);
      ended = true;
      polyglot.close(true);
    }
  }

  private boolean isHeapFilled() {
    long now = System.nanoTime();
    if (!isFull() || now - collected < BETWEEN_COLLECTIONS_NANOS) {
      return false;
    }
    if (allocated() - before < CULPRIT * Runtime.getRuntime().maxMemory()) {
      return false;
    }
    System.gc();
    collected = System.nanoTime();
    return isFull();
  }

  private static boolean isFull() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return heap.getUsed() > FULL * heap.getMax();
  }

  private long allocated() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
        ? threads.getThreadAllocatedBytes(watched)
        : Long.MAX_VALUE;
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
  }
}
