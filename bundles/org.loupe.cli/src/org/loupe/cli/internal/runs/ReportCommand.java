package org.loupe.cli.internal.runs;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
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
import org.loupe.runtime.history.FoundRun;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe report RUN}. */
public final class ReportCommand implements Command {
  @Override
  public String name() {
    return "report";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Writes the report.html of a run anew, from what lies in the run's folder.")
        .description("%nNothing is computed, and neither the script nor models or data are read.");
    Options.addArgument(spec, "RUN", "The run's folder.");
    spec.addOption(Options.format("text: the file; json: an object."));
    Options.addExamples(spec, "loupe report first-light.run");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    FoundRun run = RunArgument.of(line, session);
    Path file = write(run, session);
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "file");
      o.addProperty("path", file.toString());
      o.addProperty("file", run.folder().relativize(file).toString());
      new JsonLines(session.terminal().out()).write(o);
    } else {
      session.terminal().out().println(Printable.line(session.shown(file)));
    }
    return ExitStatus.OK;
  }

  private static Path write(FoundRun run, Session session) {
    try {
      return session.services().report().write(run.folder());
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NOT_WRITTEN,
          "The report of '%s' cannot be written: %s."
              .formatted(Printable.line(session.shown(run.folder())), Printable.line(e.toString())),
          "Check the permissions of the folder and the room on its disk.",
          e);
    }
  }
}
