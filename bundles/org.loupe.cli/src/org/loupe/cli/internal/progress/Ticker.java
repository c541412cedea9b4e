package org.loupe.cli.internal.progress;

/** Lets a display look at the clock again and again, in a thread of its own. */
public final class Ticker implements AutoCloseable {
  private final Thread thread;

  private Ticker(Thread thread) {
    this.thread = thread;
  }

  /** Starts. */
  public static Ticker of(RunDisplay display) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(display.periodMillis());
                  display.tick();
                }
              } catch (InterruptedException _) {
                // closed
              }
            },
            "loupe-progress");
    thread.setDaemon(true);
    thread.start();
    return new Ticker(thread);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
