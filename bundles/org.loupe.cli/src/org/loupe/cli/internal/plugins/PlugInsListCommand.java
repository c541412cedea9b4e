package org.loupe.cli.internal.plugins;

import java.util.List;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.PlugIn;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe plugins list}. */
final class PlugInsListCommand implements Command {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header("Lists the plug-ins of others that are installed.");
    spec.addOption(Options.format("text, or json: an object a line."));
    Options.addExamples(spec, "loupe plugins list", "loupe plugins list --format json");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    List<PlugIn> all = session.services().plugIns();
    Terminal terminal = session.terminal();
    if (format == Format.JSON) {
      JsonLines lines = new JsonLines(terminal.out());
      all.forEach(p -> lines.write(PlugInLine.json(p)));
    } else {
      int width = all.stream().mapToInt(p -> p.name().length()).max().orElse(0);
      all.forEach(p -> terminal.out().println(PlugInLine.text(p, width, terminal.outStyle())));
    }
    if (all.isEmpty() && !line.isQuiet()) {
      terminal.err().println("loupe: no plugins are installed");
    }
    return ExitStatus.OK;
  }
}
