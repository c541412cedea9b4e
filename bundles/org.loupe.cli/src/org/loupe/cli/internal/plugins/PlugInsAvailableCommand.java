package org.loupe.cli.internal.plugins;

import java.util.List;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.plugins.PlugIn;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe plugins available}. */
final class PlugInsAvailableCommand implements Command {
  @Override
  public String name() {
    return "available";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header("Lists the plug-ins that a folder, a zip or an address offers.");
    Options.addArgument(spec, "SOURCE", "A p2 repository: folder, zip or address.");
    spec.addOption(Options.format("text, or json: an object a line."));
    Options.addExamples(spec, "loupe plugins available acme-plugins.zip");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    String source = SourceWord.of(line.argument(), session);
    List<PlugIn> offered = session.services().installer().available(source);
    new PlugInTable(session.terminal(), format).print(offered, _ -> "available");
    if (offered.isEmpty() && !line.isQuiet()) {
      session.terminal().err().println("loupe: the source offers no plug-ins");
    }
    return ExitStatus.OK;
  }
}
