package org.loupe.cli.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.command.ScriptArguments;
import org.loupe.cli.internal.command.ScriptLanguage;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Count;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plan.Expectation;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.progress.ProgressText;

/** Says what became of a run: files to standard output, everything else to standard error. */
final class RunOutput {
  private final Format format;
  private final Line line;
  private final Session session;
  private final Terminal terminal;
  private final Style style;
  private final LongSupplier nanos;
  private final long started;
  private int scriptStatus = ExitStatus.OK;

  RunOutput(Format format, Line line, Session session, LongSupplier nanos) {
    this.format = format;
    this.line = line;
    this.session = session;
    this.terminal = session.terminal();
    this.style = terminal.style();
    this.nanos = nanos;
    this.started = nanos.getAsLong();
  }

  /**
   * Prints what was found in the script.
   *
   * @param say prints lines while a display is shown
   */
  void findings(ScriptLanguage.Checked checked, Consumer<String> say) {
    boolean quiet = line.isQuiet() && checked.failure().isEmpty();
    for (ScriptLanguage.Finding f : checked.findings()) {
      if (format == Format.JSON) {
        JsonObject o = f.json().deepCopy();
        o.addProperty("type", "diagnostic");
        new JsonLines(terminal.out()).write(o);
      } else if (!quiet) {
        say.accept(ScriptArguments.text(f));
      }
    }
    scriptStatus = checked.failure().map(ExitStatus::of).orElse(ExitStatus.OK);
    checked
        .failure()
        .ifPresent(
            _ ->
                say.accept(
                    Messages.lines(
                        style,
                        "the script does not check, nothing was run: "
                            + Count.of(checked.errors(), "error"),
                        "")));
  }

  /** The status for a script that does not check. */
  int scriptStatus() {
    return scriptStatus;
  }

  /** Says where and how the run is made, for those who want to know. */
  void begin(RunSettings settings, Path folder, Consumer<String> say) {
    if (line.isVerbose()) {
      say.accept("run folder: " + session.shown(folder));
      say.accept(
          "engine %s, device %s, memory %s, %s (%s)"
              .formatted(
                  settings.compute().engine(),
                  settings.compute().device(),
                  settings.compute().memory(),
                  Count.of(settings.compute().threads(), "thread"),
                  settings.winners()));
    }
  }

  /**
   * Prints what became of the run.
   *
   * @param timeout the time that is over, when that ended it
   * @return the exit status
   */
  int end(RunResult result, Optional<Duration> timeout) {
    List<Integer> statuses = new ArrayList<>();
    for (StepOutcome step : result.steps()) {
      step.error()
          .ifPresent(
              e -> {
                say(Messages.error(style, step.step().name(), e));
                if (line.isVerbose()) {
                  terminal.err().print(Messages.trace(e));
                }
                statuses.add(ExitStatus.of(e.code().category()));
              });
      if (step.state() == StepOutcome.State.FAILED && step.error().isEmpty()) {
        statuses.add(ExitStatus.FAILED);
      }
    }
    result.expectations().stream().filter(e -> !e.holds()).forEach(e -> say(unmet(e)));
    switch (result.state()) {
      case FINISHED -> {}
      case EXPECT_FAILED -> statuses.add(ExitStatus.EXPECT_FAILED);
      case FAILED -> {
        if (statuses.isEmpty()) {
          statuses.add(ExitStatus.FAILED);
        }
      }
      case CANCELLED -> {
        statuses.add(ExitStatus.CANCELLED);
        say(Messages.lines(style, cancelled(result, timeout), ""));
      }
    }
    int status = ExitStatus.worst(statuses);
    files(result);
    if (format == Format.JSON) {
      new JsonLines(terminal.out()).write(summary(result, status));
    }
    if (!line.isQuiet() && result.state() != RunResult.State.CANCELLED) {
      say(last(result));
    }
    return status;
  }

  private void files(RunResult result) {
    JsonLines lines = new JsonLines(terminal.out());
    for (Path file : result.files()) {
      Path path = result.folder().resolve(file);
      if (format == Format.JSON) {
        JsonObject o = new JsonObject();
        o.addProperty("type", "file");
        o.addProperty("path", session.resolve(path.toString()).toString());
        o.addProperty("file", file.toString());
        lines.write(o);
      } else {
        terminal.out().println(Printable.line(session.shown(path)));
      }
    }
  }

  private JsonObject summary(RunResult result, int status) {
    JsonObject o = new JsonObject();
    o.addProperty("type", "run");
    o.addProperty("state", result.state().label());
    o.addProperty("folder", session.resolve(result.folder().toString()).toString());
    o.addProperty("seconds", (nanos.getAsLong() - started) / 1e9);
    JsonArray steps = new JsonArray();
    for (StepOutcome step : result.steps()) {
      JsonObject s = new JsonObject();
      s.addProperty("name", step.step().name());
      s.addProperty("state", step.state().label());
      s.addProperty("seconds", step.time().toNanos() / 1e9);
      step.error().ifPresent(e -> s.add("error", Messages.json(e)));
      steps.add(s);
    }
    o.add("steps", steps);
    JsonArray expectations = new JsonArray();
    for (ExpectOutcome expect : result.expectations()) {
      JsonObject e = new JsonObject();
      e.addProperty("text", expect.expectation().text());
      e.addProperty("line", expect.expectation().line());
      e.addProperty("holds", expect.holds());
      e.addProperty("message", expect.expectation().message());
      expect.error().ifPresent(x -> e.add("error", Messages.json(x)));
      expectations.add(e);
    }
    o.add("expect", expectations);
    o.addProperty("exit", status);
    return o;
  }

  private String unmet(ExpectOutcome outcome) {
    Expectation e = outcome.expectation();
    String where = e.line() > 0 ? "line %d: ".formatted(e.line()) : "";
    String what = e.text().isEmpty() ? "an expectation" : "'" + Printable.line(e.text()) + "'";
    String remedy = e.message();
    if (outcome.error().isPresent()) {
      LoupeException error = outcome.error().get();
      String cause = "%s %s".formatted(error.code().id(), Messages.message(error));
      return Messages.lines(
          style, where + what + " cannot be evaluated: " + cause, join(error.remedy(), remedy));
    }
    return Messages.lines(style, where + what + " does not hold", remedy);
  }

  private static String join(String a, String b) {
    return a.isBlank() || b.isBlank() ? a + b : a + "\n" + b;
  }

  private String cancelled(RunResult result, Optional<Duration> timeout) {
    String why =
        timeout
            .map(t -> "stopped after %s (--timeout)".formatted(ProgressText.duration(t)))
            .orElse("cancelled");
    return why + "; " + Interruption.incomplete(session.shown(result.folder()));
  }

  private String last(RunResult result) {
    Duration time = Duration.ofNanos(nanos.getAsLong() - started);
    long failed =
        result.steps().stream().filter(s -> s.state() == StepOutcome.State.FAILED).count();
    long unmet = result.expectations().stream().filter(e -> !e.holds()).count();
    List<String> parts = new ArrayList<>();
    parts.add(
        Count.of(result.steps().size(), "step") + (failed > 0 ? ", " + failed + " failed" : ""));
    if (!result.expectations().isEmpty()) {
      parts.add(
          Count.of(result.expectations().size(), "expectation")
              + (unmet == 0
                  ? result.expectations().size() == 1 ? " holds" : " hold"
                  : ", %d not met".formatted(unmet)));
    }
    String state =
        result.state() == RunResult.State.FINISHED
            ? style.good("finished")
            : style.bad(result.state() == RunResult.State.FAILED ? "failed" : "finished");
    Path shown =
        result.files().isEmpty()
            ? result.folder()
            : result.folder().resolve(result.files().getFirst());
    return "%s in %s: %s; see %s"
        .formatted(
            state, ProgressText.duration(time), String.join("; ", parts), session.shown(shown));
  }

  private void say(String text) {
    terminal.err().println(text);
  }
}
