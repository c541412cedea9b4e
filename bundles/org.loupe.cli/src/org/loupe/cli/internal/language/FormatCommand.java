package org.loupe.cli.internal.language;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.ScriptArguments;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Count;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.DiagnosticJson;
import org.loupe.dsl.DiagnosticText;
import org.loupe.dsl.ide.format.Formatter;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe fmt [--check] SCRIPT...}: brings scripts into the house style. */
public final class FormatCommand implements Command {
  private static final String CHECK = "--check";

  @Override
  public String name() {
    return "fmt";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Brings scripts into the house style; prints those that it changes.")
        .description("%nOnly white space changes. A script that cannot be read is left alone.");
    Options.addArguments(spec, "SCRIPT", "1..*", "Scripts to format.");
    spec.addOption(
        Options.flag("Change nothing; exit 1 when a script is not in the house style.", CHECK));
    spec.addOption(Options.format("text or json: an object a script."));
    Options.addExamples(spec, "loupe fmt first-light.loupe", "loupe fmt --check *.loupe");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    boolean check = line.has(CHECK);
    Terminal terminal = session.terminal();
    List<Integer> statuses = new ArrayList<>();
    int changed = 0;
    for (String given : line.arguments()) {
      try {
        Path script = ScriptArguments.script(given, session);
        Optional<Boolean> change = format(script, check, format, session);
        change.ifPresent(c -> print(script, c, format, terminal));
        if (change.isEmpty()) {
          statuses.add(ExitStatus.SCRIPT);
        } else if (change.get()) {
          changed++;
          statuses.add(check ? ExitStatus.DIFFERENT : ExitStatus.OK);
        }
      } catch (LoupeException e) {
        // the other scripts are formatted all the same
        terminal.err().println(Messages.error(terminal.style(), e));
        statuses.add(ExitStatus.of(e.code().category()));
      }
    }
    if (!line.isQuiet()) {
      terminal.err().println(summary(line.arguments().size(), changed, check));
    }
    return ExitStatus.worst(statuses);
  }

  /** Whether a script is changed; empty when it cannot be read, which is said. */
  private static Optional<Boolean> format(
      Path script, boolean check, Format format, Session session) {
    ScriptText file = ScriptText.read(session.resolve(script.toString()), script.toString());
    Optional<String> formatted = Formatter.format(file.text());
    if (formatted.isEmpty()) {
      Formatter.problems(file.text(), script.toString())
          .forEach(d -> print(d, format, session.terminal()));
      return Optional.empty();
    }
    boolean change = !formatted.get().equals(file.text());
    if (change && !check) {
      file.replace(formatted.get());
    }
    return Optional.of(change);
  }

  private static void print(Diagnostic d, Format format, Terminal terminal) {
    if (format == Format.JSON) {
      new JsonLines(terminal.out()).write(DiagnosticJson.of(d));
    } else {
      terminal.err().println(Printable.of(DiagnosticText.full(d)).stripTrailing());
    }
  }

  private static void print(Path script, boolean changed, Format format, Terminal terminal) {
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "formatted");
      o.addProperty("file", script.toString());
      o.addProperty("changed", changed);
      new JsonLines(terminal.out()).write(o);
    } else if (changed) {
      terminal.out().println(Printable.line(script.toString()));
    }
  }

  private static String summary(int scripts, int changed, boolean check) {
    String what = Count.of(scripts, "script");
    return check
        ? "%s: %d not in the house style".formatted(what, changed)
        : "%s: %d changed".formatted(what, changed);
  }
}
