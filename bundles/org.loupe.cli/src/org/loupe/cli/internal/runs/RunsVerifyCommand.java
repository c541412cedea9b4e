package org.loupe.cli.internal.runs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Count;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.provenance.FileCheck;
import org.loupe.runtime.provenance.FileFinding;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe runs verify RUN}. */
final class RunsVerifyCommand implements Command {
  @Override
  public String name() {
    return "verify";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Holds the files of a run, and of its inputs, against the hashes in its manifest.")
        .description(
            "%nNames what is changed, missing or foreign, and ends with status 4 then. The report,"
                + " which 'loupe report' makes anew, has no hash.");
    Options.addArgument(spec, "RUN", "The run's folder.");
    spec.addOption(Options.format("text: a line a file; json: an object."));
    Options.addExamples(spec, "loupe runs verify first-light.run");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    FoundRun run = RunArgument.of(line.argument(), session);
    FileCheck check = FileCheck.of(run);
    Terminal terminal = session.terminal();
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("folder", run.folder().toString());
      o.addProperty("files", check.files());
      JsonArray findings = new JsonArray();
      for (FileFinding f : check.findings()) {
        JsonObject finding = new JsonObject();
        finding.addProperty("kind", f.kind().label());
        finding.addProperty("file", f.file());
        findings.add(finding);
      }
      o.add("findings", findings);
      new JsonLines(terminal.out()).write(o);
    } else {
      check
          .findings()
          .forEach(
              f ->
                  terminal
                      .out()
                      .println("%-13s  %s".formatted(f.kind().label(), Printable.line(f.file()))));
    }
    boolean good = check.findings().isEmpty();
    if (!line.isQuiet()) {
      terminal
          .err()
          .println(
              good
                  ? "loupe: %s as the run left them".formatted(Count.of(check.files(), "file"))
                  : "loupe: %s not as the run left them"
                      .formatted(Count.of(check.findings().size(), "file")));
    }
    return good ? ExitStatus.OK : ExitStatus.INPUT_OUTPUT;
  }
}
