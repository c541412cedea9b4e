package org.loupe.cli.internal.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.terminal.Count;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plan.catalogue.Catalogue;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe check SCRIPT...}: diagnostics, nothing is run. */
public final class CheckCommand implements Command {
  @Override
  public String name() {
    return "check";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header("Says what is wrong with scripts, and runs nothing.");
    Options.addArguments(spec, "SCRIPT", "1..*", "Scripts to check.");
    spec.addOption(
        Options.values("--set", "NAME=VALUE", "Value of a param, as 'run' takes it. Repeatable."));
    spec.addOption(
        Options.values("--allow-path", "DIR", "A folder beyond its own that a script may use."));
    spec.addOption(Options.format("text or json: an object a finding."));
    Options.addExamples(spec, "loupe check first-light.loupe", "loupe check *.loupe --format json");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    ScriptLanguage.Request request =
        ScriptArguments.request(line, session, ScriptLanguage.Purpose.CHECK, 0);
    Terminal terminal = session.terminal();
    Catalogue catalogue = session.services().catalogues().catalogue();
    ScriptLanguage language = session.services().scripts();
    List<Integer> statuses = new ArrayList<>();
    long errors = 0;
    long warnings = 0;
    for (String script : line.arguments()) {
      try {
        ScriptLanguage.Checked checked =
            language.check(ScriptArguments.script(script, session), request, catalogue);
        print(checked, format, terminal);
        errors += checked.errors();
        warnings += checked.warnings();
        checked.failure().map(ExitStatus::of).ifPresent(statuses::add);
      } catch (LoupeException e) {
        // the other scripts are checked all the same
        terminal.err().println(Messages.error(terminal.style(), e));
        if (format == Format.JSON) {
          JsonObject o = Messages.json(e);
          o.addProperty("file", Path.of(script).toString());
          o.addProperty("severity", "error");
          new JsonLines(terminal.out()).write(o);
        }
        errors++;
        statuses.add(ExitStatus.of(e.code().category()));
      }
    }
    if (!line.isQuiet()) {
      terminal.err().println(summary(line.arguments().size(), errors, warnings));
    }
    return ExitStatus.worst(statuses);
  }

  private static void print(ScriptLanguage.Checked checked, Format format, Terminal terminal) {
    JsonLines lines = new JsonLines(terminal.out());
    for (ScriptLanguage.Finding f : checked.findings()) {
      if (format == Format.JSON) {
        lines.write(f.json());
      } else {
        terminal.out().println(ScriptArguments.text(f));
      }
    }
  }

  static String summary(long scripts, long errors, long warnings) {
    String found =
        errors + warnings == 0
            ? "nothing to complain about"
            : Count.of(errors, "error") + ", " + Count.of(warnings, "warning");
    return Count.of(scripts, "script") + ": " + found;
  }
}
