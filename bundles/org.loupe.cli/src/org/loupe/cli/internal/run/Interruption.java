package org.loupe.cli.internal.run;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What happens when a signal comes while a run lasts: the run is cancelled, has two seconds to write
 * its manifest, and one line says where it lies. The process ends when {@link #onSignal} returns.
 */
final class Interruption {
  /** As long as a cancelled run may take to stop. */
  private static final long PATIENCE_MILLIS = 2000;

  private final StopSignal stop;
  private final Runnable beforeMessage;
  private final Consumer<String> message;
  private final long patienceMillis;
  private final AtomicReference<String> folder = new AtomicReference<>("");
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);

  /**
   * For one run.
   *
   * @param stop cancels the run
   * @param beforeMessage takes away what moves on the terminal
   * @param message prints a line
   */
  Interruption(StopSignal stop, Runnable beforeMessage, Consumer<String> message) {
    this(stop, beforeMessage, message, PATIENCE_MILLIS);
  }

  Interruption(
      StopSignal stop, Runnable beforeMessage, Consumer<String> message, long patienceMillis) {
    this.stop = stop;
    this.beforeMessage = beforeMessage;
    this.message = message;
    this.patienceMillis = patienceMillis;
  }

  /** Says where the run is written to while it lasts. */
  void writesTo(Path out, java.util.function.Function<Path, String> shown) {
    folder.set(shown.apply(out.resolveSibling(out.getFileName() + ".partial")));
  }

  /** The run has ended by itself or because of the signal, and has written what it writes. */
  void ended() {
    ended.countDown();
  }

  /** Called in a thread of its own when a signal has come. */
  void onSignal() {
    stop.signal();
    boolean written = false;
    try {
      written = ended.await(patienceMillis, TimeUnit.MILLISECONDS);
      beforeMessage.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      message.accept(text(written));
      told.countDown();
    }
  }

  private String text(boolean written) {
    if (folder.get().isEmpty()) {
      return "loupe: interrupted; nothing was created";
    }
    String where = "loupe: interrupted; the incomplete run lies in " + folder.get();
    return written ? where : where + " (it was still being written)";
  }

  /**
   * Waits until the line is printed, when a signal has come: the caller's classes go away when it
   * returns.
   *
   * @return whether a signal has come
   */
  boolean awaitTold() {
    if (!stop.isSignalled()) {
      return false;
    }
    try {
      told.await(patienceMillis + 1000, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
