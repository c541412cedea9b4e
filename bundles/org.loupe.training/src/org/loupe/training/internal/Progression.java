package org.loupe.training.internal;

import java.util.Locale;
import org.loupe.training.Schedule;

/** How a training is shown while it runs. */
public final class Progression {
  private Progression() {}

  /** Epoch and loss. */
  public static String text(State state, Schedule.Span span) {
    long epoch = Math.min(span.epochs(), state.step() / span.perEpoch() + 1);
    return String.format(
        Locale.ROOT, "epoch %d of %d, loss %.4g", epoch, span.epochs(), state.lastLoss());
  }
}
