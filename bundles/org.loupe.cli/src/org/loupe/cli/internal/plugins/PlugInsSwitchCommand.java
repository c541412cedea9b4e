package org.loupe.cli.internal.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.plugins.PlugIn;
import org.loupe.plugins.PlugInProblem;
import org.loupe.plugins.SwitchedOff;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code loupe plugins enable} and {@code loupe plugins disable}.
 *
 * @param name which of them
 * @param header what it does
 * @param state what plug-ins are after it
 * @param apply does it to bundles
 */
record PlugInsSwitchCommand(
    String name, String header, String state, BiConsumer<SwitchedOff, List<String>> apply)
    implements Command {

  static Command enable() {
    return new PlugInsSwitchCommand(
        "enable", "Switches plug-ins on again.", "on", SwitchedOff::remove);
  }

  static Command disable() {
    return new PlugInsSwitchCommand(
        "disable",
        "Switches plug-ins off: they stay installed, and nothing of them runs.",
        "off",
        SwitchedOff::add);
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header(header);
    Options.addArguments(spec, "NAME", "1..*", "Plug-ins, or bundles of them.");
    spec.addOption(Options.format("text, or json: an object a plug-in."));
    Options.addExamples(spec, "loupe plugins %s acme.margin".formatted(name));
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    List<PlugIn> installed = session.services().installer().installed();
    List<PlugIn> named = new ArrayList<>();
    line.arguments().forEach(name -> named.add(find(name, installed)));
    named.forEach(p -> apply.accept(session.services().switchedOff(), p.bundles()));
    new PlugInTable(session.terminal(), format).print(named, _ -> state);
    return ExitStatus.OK;
  }

  private static PlugIn find(String name, List<PlugIn> installed) {
    Predicate<PlugIn> isMeant = p -> p.name().equals(name) || p.bundles().contains(name);
    List<String> known = installed.stream().map(PlugIn::name).toList();
    return installed.stream()
        .filter(isMeant)
        .findFirst()
        .orElseThrow(
            () ->
                new LoupeException(
                    PlugInProblem.UNKNOWN,
                    "No plug-in '%s' is installed.%s"
                        .formatted(name, Spelling.didYouMean(name, known))));
  }
}
