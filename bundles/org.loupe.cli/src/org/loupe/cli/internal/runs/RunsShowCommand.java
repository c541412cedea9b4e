package org.loupe.cli.internal.runs;

import com.google.gson.JsonObject;
import java.util.List;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.runtime.history.FoundRun;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe runs show RUN}. */
final class RunsShowCommand implements Command {
  @Override
  public String name() {
    return "show";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Shows what a run did: with what, on what, how long, and what came of it.");
    Options.addArgument(spec, "RUN", "The run's folder.");
    spec.addOption(Options.format("text, or json: an object with the run's manifest."));
    Options.addExamples(
        spec, "loupe runs show first-light.run", "loupe runs show first-light.run --format json");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    FoundRun run = RunArgument.of(line, session);
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("folder", run.folder().toString());
      o.addProperty("state", run.state());
      o.add("run", run.manifest().json());
      new JsonLines(session.terminal().out()).write(o);
    } else {
      List<String> lines = new RunPage(session.terminal().outStyle()).lines(run);
      lines.forEach(session.terminal().out()::println);
    }
    return ExitStatus.OK;
  }
}
