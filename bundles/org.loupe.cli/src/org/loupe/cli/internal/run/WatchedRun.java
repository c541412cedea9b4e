package org.loupe.cli.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Shutdown;
import org.loupe.cli.internal.progress.RunDisplay;
import org.loupe.cli.internal.progress.Ticker;
import org.loupe.plan.Plan;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;

/** A run at the terminal: shown while it lasts, ended well by a signal, and its end is told. */
final class WatchedRun {
  private final Session session;
  private final Optional<Duration> timeout;
  private final StopSignal stop;
  private final RunDisplay display;
  private final Interruption interruption;
  private final RunOutput output;

  /**
   * One that has not begun.
   *
   * @param progress how it is shown, as {@code --progress} says
   * @param timeout after which it is stopped
   * @param nanos the clock
   */
  WatchedRun(
      Line line,
      Session session,
      String progress,
      Optional<Duration> timeout,
      LongSupplier nanos) {
    this.session = session;
    this.timeout = timeout;
    stop = new StopSignal(nanos, timeout);
    display = Displays.of(progress, line, session.terminal(), nanos);
    interruption = new Interruption(stop, display::close, session.terminal().err()::println);
    output =
        new RunOutput(Format.of(line, Format.TEXT, Format.JSON), line, session, nanos);
  }

  RunDisplay display() {
    return display;
  }

  RunOutput output() {
    return output;
  }

  /** Runs a plan; a signal that comes from now on says where what is left of it lies. */
  RunResult run(Plan plan, RunOptions options) {
    interruption.writesTo(session.shown(Path.of(options.out() + ".partial")));
    return session.services().runner().run(plan, options, display, stop);
  }

  /**
   * Does all of it.
   *
   * @param what is said before anything is known of the run
   * @param work ends in {@link #run}; empty when there is nothing that could be run, which it has
   *     told itself
   * @return the status
   */
  int watch(String what, Supplier<Optional<RunResult>> work) {
    try (display;
        Shutdown.Registration _ = session.shutdown().onSignal(interruption::onSignal);
        Ticker _ = Ticker.of(display)) {
      display.status(what);
      Optional<RunResult> result = work.get();
      if (result.isEmpty()) {
        interruption.ended();
        interruption.awaitTold();
        return output.scriptStatus();
      }
      display.close();
      interruption.ended(told(result.get()));
      // the signal decides the status then
      return interruption.awaitTold()
          ? ExitStatus.CANCELLED
          : output.end(result.get(), stop.isExpired() ? timeout : Optional.empty());
    } finally {
      interruption.ended();
      interruption.awaitTold();
    }
  }

  private String told(RunResult result) {
    String folder = session.shown(result.folder());
    return result.state() == RunResult.State.CANCELLED
        ? Interruption.incomplete(folder)
        : "the finished run lies in " + folder;
  }
}
