package org.loupe.cli.internal.registry;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Registry;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code loupe models verify [NAME...]}.
 *
 * @param kind what is checked
 */
record VerifyCommand(EntryKind kind) implements Command {

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Reads all files of entries and compares their hashes.")
        .description("%nExit status 4 when a file is gone or has other bytes.");
    Options.addArguments(spec, "NAME", "0..*", "Entries to check; all if left out.");
    spec.addOption(Options.format("text, or json: an object an entry."));
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    Registry registry = session.services().registry();
    List<Entry> entries = new ArrayList<>();
    if (line.arguments().isEmpty()) {
      entries.addAll(kind.entries(registry));
    }
    for (String name : line.arguments()) {
      Entry newest = Lookup.find(session, kind, name, Optional.empty());
      kind.entries(registry).stream()
          .filter(e -> e.name().equals(newest.name()))
          .forEach(entries::add);
    }
    List<Integer> statuses = new ArrayList<>();
    for (Entry e : entries) {
      try {
        registry.fetch(e);
        print(e, format, session.terminal());
      } catch (LoupeException problem) {
        // the other entries are checked all the same
        statuses.add(failed(problem, e.name(), format, session.terminal()));
      }
    }
    if (line.arguments().isEmpty()) {
      for (LoupeException problem : registry.problems()) {
        statuses.add(failed(problem, "", format, session.terminal()));
      }
    }
    return ExitStatus.worst(statuses);
  }

  private static void print(Entry e, Format format, Terminal terminal) {
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "verified");
      o.addProperty("name", e.name());
      o.addProperty("version", e.version());
      o.addProperty("right", true);
      new JsonLines(terminal.out()).write(o);
    } else {
      terminal
          .out()
          .println(
              terminal.outStyle().good("ok")
                  + "  %s %s".formatted(Printable.line(e.name()), e.version()));
    }
  }

  private static int failed(
      LoupeException problem, String name, Format format, Terminal terminal) {
    terminal.err().println(Messages.error(terminal.style(), problem));
    if (format == Format.JSON) {
      JsonObject o = Messages.json(problem);
      o.addProperty("type", "verified");
      o.addProperty("name", name);
      o.addProperty("right", false);
      new JsonLines(terminal.out()).write(o);
    }
    return ExitStatus.INPUT_OUTPUT;
  }
}
