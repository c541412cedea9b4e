package org.loupe.cli.internal.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happens when a signal comes while a run lasts: the run is cancelled, has two seconds to
 * write its manifest, and one line says where it lies. The process ends when {@link #onSignal}
 * returns.
 */
final class Interruption {
  /** As long as a cancelled run may take to stop. */
  private static final long PATIENCE_MILLIS = 2000;

  private final StopSignal stop;
  private final Runnable beforeMessage;
  private final Consumer<String> message;
  private final long patienceMillis;
  private volatile String state = "nothing was created";
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

  /** The run has begun: where it is while it lasts. */
  void writesTo(String partialFolder) {
    state = incomplete(partialFolder);
  }

  /** Where an incomplete run is, and what to do with it. */
  static String incomplete(String partialFolder) {
    return "the incomplete run lies in %s, and '--resume' goes on with it"
        .formatted(partialFolder);
  }

  /** The run has come to an end and has written what it writes: where it is now. */
  void ended(String where) {
    state = where;
    ended();
  }

  /** There is no run, or it could not begin. */
  void ended() {
    ended.countDown();
  }

  /** Called in a thread of its own when a signal has come. */
  void onSignal() {
    boolean late = ended.getCount() == 0;
    stop.signal();
    try {
      boolean written = ended.await(patienceMillis, TimeUnit.MILLISECONDS);
      beforeMessage.run();
      if (!late) {
        message.accept(
            "loupe: interrupted; " + state + (written ? "" : " (it was still being written)"));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      told.countDown();
    }
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
