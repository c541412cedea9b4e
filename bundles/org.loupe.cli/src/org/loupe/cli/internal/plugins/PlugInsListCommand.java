package org.loupe.cli.internal.plugins;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.plugins.PlugIn;
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
    spec.usageMessage().header("Lists the plug-ins that were installed, and how each is.");
    spec.addOption(Options.format("text, or json: an object a line."));
    Options.addExamples(spec, "loupe plugins list", "loupe plugins list --format json");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    List<PlugIn> all = session.services().installer().installed();
    Set<String> off = session.services().switchedOff().bundles();
    Map<String, Boolean> usable =
        session.services().plugIns().stream()
            .collect(
                Collectors.toMap(
                    org.loupe.cli.internal.command.PlugIn::name,
                    org.loupe.cli.internal.command.PlugIn::usable,
                    Boolean::logicalAnd));
    new PlugInTable(session.terminal(), format)
        .print(
            all,
            p ->
                p.bundles().stream().anyMatch(off::contains)
                    ? "off"
                    : p.bundles().stream().allMatch(b -> usable.getOrDefault(b, true))
                        ? "on"
                        : "incomplete");
    if (all.isEmpty() && !line.isQuiet()) {
      session.terminal().err().println("loupe: no plug-ins are installed");
    }
    return ExitStatus.OK;
  }
}
