package org.loupe.cli.internal.progress;

import org.loupe.cli.internal.terminal.Style;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.progress.ProgressText;

/** The line that says how a step has ended. */
final class EndOfStep {
  private EndOfStep() {}

  static String line(StepOutcome outcome, Terminal terminal) {
    Style style = terminal.style();
    String time = ProgressText.duration(outcome.time());
    String state =
        switch (outcome.state()) {
          case DONE -> style.good("done") + " in " + time;
          case CACHED -> style.good("done") + " (from the cache) in " + time;
          case PARTIAL -> style.warning("partial") + " in " + time + ": a budget was used up";
          case FAILED -> style.bad("failed") + " after " + time;
          case SKIPPED -> style.faint("skipped");
          case CANCELLED -> style.warning("cancelled") + " after " + time;
        };
    return style.strong(outcome.step().name())
        + " "
        + style.faint("(" + outcome.step().analysis() + ")")
        + " "
        + state;
  }
}
