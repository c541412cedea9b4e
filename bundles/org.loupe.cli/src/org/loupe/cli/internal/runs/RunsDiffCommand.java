package org.loupe.cli.internal.runs;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.provenance.RunDiff;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe runs diff A B}. */
final class RunsDiffCommand implements Command {
  @Override
  public String name() {
    return "diff";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Compares two runs: versions, inputs, parameters, seeds, engine, results.")
        .description(
            "%nResults are compared by their hashes; where these differ, the line says by how"
                + " much.");
    Options.addArguments(spec, "RUN", "2", "The folders of the two runs.");
    spec.addOption(Options.format("text: a line a difference; json: an object."));
    Options.addExamples(spec, "loupe runs diff before.run after.run");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    FoundRun first = RunArgument.of(line.arguments().getFirst(), session);
    FoundRun second = RunArgument.of(line.arguments().getLast(), session);
    RunDiff diff = RunDiff.of(first, second);
    PrintStream out = session.terminal().out();
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("first", first.folder().toString());
      o.addProperty("second", second.folder().toString());
      o.addProperty("kinship", DifferenceText.label(diff.kinship()));
      o.add("facts", DifferenceText.facts(diff.facts()));
      o.add("results", DifferenceText.results(diff.results()));
      new JsonLines(out).write(o);
      return ExitStatus.OK;
    }
    diff.facts().forEach(d -> out.println(DifferenceText.line(d)));
    diff.results().forEach(d -> out.println(DifferenceText.line(d)));
    if (diff.results().isEmpty() && !line.isQuiet()) {
      session.terminal().err().println("loupe: the results are the same");
    }
    return ExitStatus.OK;
  }
}
