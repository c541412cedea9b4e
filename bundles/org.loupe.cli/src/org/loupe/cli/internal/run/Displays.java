package org.loupe.cli.internal.run;

import java.util.function.LongSupplier;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.progress.BarDisplay;
import org.loupe.cli.internal.progress.JsonDisplay;
import org.loupe.cli.internal.progress.PlainDisplay;
import org.loupe.cli.internal.progress.QuietDisplay;
import org.loupe.cli.internal.progress.RunDisplay;
import org.loupe.cli.internal.terminal.Terminal;

/** Chooses how a run is shown. */
final class Displays {
  private Displays() {}

  /**
   * The display.
   *
   * @param progress auto, bar, plain, json or none
   * @param line whether it is quiet
   * @param terminal where
   * @param nanos the clock
   */
  static RunDisplay of(String progress, Line line, Terminal terminal, LongSupplier nanos) {
    if (line.isQuiet() && progress.equals("auto")) {
      return new QuietDisplay(terminal, QuietDisplay.Warnings.DROPPED);
    }
    return switch (progress) {
      case "json" -> new JsonDisplay(terminal, nanos);
      case "plain" -> new PlainDisplay(terminal, nanos);
      case "none" ->
          new QuietDisplay(
              terminal,
              line.isQuiet() ? QuietDisplay.Warnings.DROPPED : QuietDisplay.Warnings.PRINTED);
      case "bar" -> new BarDisplay(terminal, nanos);
      default ->
          terminal.live() ? new BarDisplay(terminal, nanos) : new PlainDisplay(terminal, nanos);
    };
  }
}
