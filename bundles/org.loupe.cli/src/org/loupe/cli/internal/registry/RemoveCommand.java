package org.loupe.cli.internal.registry;

import com.google.gson.JsonObject;
import java.util.List;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code loupe models remove NAME}.
 *
 * @param kind what is removed
 */
record RemoveCommand(EntryKind kind) implements Command {

  @Override
  public String name() {
    return "remove";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Removes a %s of your own, with the files copied for it.".formatted(kind.noun()));
    Options.addArgument(spec, "NAME", "Its name.");
    spec.addOption(Options.value(Said.VERSION, "V", "Only this version."));
    spec.addOption(Options.format("text, or json: an object for each that is removed."));
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    List<String> removed =
        session
            .services()
            .ownEntries()
            .remove(kind.kind(), line.argument(), line.value(Said.VERSION));
    for (String what : removed) {
      if (format == Format.JSON) {
        JsonObject o = new JsonObject();
        o.addProperty("type", "removed");
        o.addProperty("entry", what);
        new JsonLines(session.terminal().out()).write(o);
      } else {
        session.terminal().out().println("removed " + Printable.line(what));
      }
    }
    return ExitStatus.OK;
  }
}
