package org.loupe.cli.internal.progress;

import org.loupe.runtime.RunListener;

/** Shows a run while it lasts. Everything that is printed meanwhile goes through it. */
public interface RunDisplay extends RunListener, AutoCloseable {

  /** What is being done before or between steps. */
  void status(String what);

  /** Prints lines that stay. */
  void message(String text);

  /** Shows how far the steps have come by now; called again and again. */
  void tick();

  /** How often {@link #tick} is to be called. */
  long periodMillis();

  /** Ends it: nothing of what moves stays. Has no effect the second time. */
  @Override
  void close();
}
