package org.loupe.runtime.internal.run;

import org.loupe.api.Cancellation;

/** Whether the steps of a run are to stop: because the user wants it, or because one has failed. */
final class StopFlag implements Cancellation {
  private final Cancellation user;
  private volatile boolean ended;

  StopFlag(Cancellation user) {
    this.user = user;
  }

  /** A step has failed, or the caller wants its thread back: the others are of no use. */
  void end() {
    ended = true;
  }

  /** Whether the user cancelled the run. */
  boolean isByUser() {
    return user.isCancelled();
  }

  @Override
  public boolean isCancelled() {
    return ended || user.isCancelled();
  }
}
