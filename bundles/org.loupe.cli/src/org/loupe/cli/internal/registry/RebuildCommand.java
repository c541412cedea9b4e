package org.loupe.cli.internal.registry;

import com.google.gson.JsonObject;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.registry.OwnEntries;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code loupe models rebuild}; the index is one of all kinds.
 *
 * @param kind in which group it is
 */
record RebuildCommand(EntryKind kind) implements Command {

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Writes the index of your own entries anew, and frees what no entry needs.")
        .description(
            "%nExit status 4 when entries cannot be read; no file is removed then, as they may"
                + " need any.");
    spec.addOption(Options.format("text, or json: an object."));
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    OwnEntries.Rebuilt rebuilt = session.services().ownEntries().rebuild();
    Terminal terminal = session.terminal();
    for (LoupeException problem : rebuilt.problems()) {
      terminal.err().println(Messages.error(terminal.style(), problem));
    }
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "rebuilt");
      o.addProperty("entries", rebuilt.entries());
      o.addProperty("freed", rebuilt.freed().bytes());
      o.addProperty("problems", rebuilt.problems().size());
      new JsonLines(terminal.out()).write(o);
    } else {
      terminal
          .out()
          .println("%d entries; %s freed".formatted(rebuilt.entries(), rebuilt.freed()));
    }
    return rebuilt.problems().isEmpty() ? ExitStatus.OK : ExitStatus.INPUT_OUTPUT;
  }
}
