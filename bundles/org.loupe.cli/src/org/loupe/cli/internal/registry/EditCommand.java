package org.loupe.cli.internal.registry;

import java.util.Map;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code loupe models edit NAME --set range=[0,1]}.
 *
 * @param kind what is edited
 */
record EditCommand(EntryKind kind) implements Command {

  @Override
  public String name() {
    return "edit";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Changes what is said about a %s of your own.".formatted(kind.noun()))
        .description(
            "%nIt is opened with what was set before that counts. An empty value removes a"
                + " setting.");
    Options.addArgument(spec, "NAME", "Its name.");
    spec.addOption(Options.value(Said.VERSION, "V", "Its version; the newest if left out."));
    spec.addOption(
        Options.values(
            Said.SET,
            "KEY=VALUE",
            "title, licence, origin, or an argument of its source. Repeatable."));
    spec.addOption(Options.format("text, or json: an object."));
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    Map<String, String> settings = Said.assignments(line, Said.SET);
    if (settings.isEmpty()) {
      throw new LoupeException(
          CommandProblem.MISSING_VALUE,
          "There is nothing to change.",
          "Say it with '--set': --set range=[0,1].");
    }
    Entry entry =
        session
            .services()
            .ownEntries()
            .edit(
                kind.kind(),
                line.argument(),
                line.value(Said.VERSION),
                settings,
                Said.memory(),
                Cancellation.never());
    if (format == Format.JSON) {
      new JsonLines(session.terminal().out()).write(Said.json(entry, "changed"));
    } else {
      session
          .terminal()
          .out()
          .println(
              "changed %s %s: %s"
                  .formatted(entry.name(), entry.version(), Printable.line(entry.summary())));
    }
    return ExitStatus.OK;
  }
}
