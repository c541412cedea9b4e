package org.loupe.cli.internal.runs;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.RunIndex;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.history.Manifest;
import org.loupe.runtime.history.RunFolders;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe runs list [DIR...]}. */
final class RunsListCommand implements Command {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Lists runs, the newest first.")
        .description(
            "%nWithout a folder those that were made on this machine and are still where they were"
                + " made. A run that was stopped or killed is shown as interrupted.");
    Options.addArguments(spec, "DIR", "0..*", "Lists the runs below these folders instead.");
    spec.addOption(Options.format("text, or json: an object a run."));
    Options.addExamples(spec, "loupe runs list", "loupe runs list ~/work --format json");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    List<FoundRun> runs = new ArrayList<>();
    if (line.arguments().isEmpty()) {
      runs.addAll(RunFolders.of(new RunIndex(session.places())));
    }
    for (String folder : line.arguments()) {
      runs.addAll(below(session.resolve(folder), folder));
    }
    Terminal terminal = session.terminal();
    for (FoundRun run : runs) {
      if (format == Format.JSON) {
        new JsonLines(terminal.out()).write(json(run));
      } else {
        terminal.out().println(text(run, session));
      }
    }
    if (runs.isEmpty() && !line.isQuiet()) {
      terminal.err().println("loupe: no runs");
    }
    return ExitStatus.OK;
  }

  private static List<FoundRun> below(Path folder, String given) {
    try {
      if (Files.isDirectory(folder)) {
        return RunFolders.below(folder);
      }
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NO_FILE,
          "The folder '%s' cannot be read: %s."
              .formatted(Printable.line(given), Printable.line(e.toString())),
          e);
    }
    throw new LoupeException(
        CommandProblem.NO_FILE, "There is no folder '%s'.".formatted(Printable.line(given)));
  }

  private static JsonObject json(FoundRun run) {
    Manifest m = run.manifest();
    JsonObject o = new JsonObject();
    o.addProperty("folder", run.folder().toString());
    o.addProperty("state", run.state());
    o.addProperty("title", m.text("title"));
    o.addProperty("script", m.part("script").text("file"));
    o.addProperty("started", m.text("started"));
    o.addProperty("ended", m.text("ended"));
    if (!Double.isNaN(m.number("seconds"))) {
      o.addProperty("seconds", m.number("seconds"));
    }
    o.addProperty("steps", m.parts("steps").size());
    return o;
  }

  private static String text(FoundRun run, Session session) {
    Manifest m = run.manifest();
    return "%-13s  %-16s  %s  %s"
        .formatted(
            Printable.line(run.state()),
            Times.local(m.text("started")),
            Printable.line(session.shown(run.folder())),
            Printable.line(m.text("title")))
        .stripTrailing();
  }
}
