package org.loupe.cli.internal.registry;

import com.google.gson.JsonObject;
import org.loupe.api.Cancellation;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.Dataset;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.registry.ColumnNames;
import org.loupe.runtime.registry.RowStatistics;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code loupe models show NAME}, {@code loupe data show NAME}.
 *
 * @param kind what is shown
 */
record ShowCommand(EntryKind kind) implements Command {

  @Override
  public String name() {
    return "show";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header(
            kind == EntryKind.MODEL
                ? "Shows shapes, layers, operations, card, hashes and licence of a network."
                : "Shows rows, shapes, labels, statistics, hashes and licence of a dataset.");
    Options.addArgument(spec, "NAME", "Its name.");
    spec.addOption(Options.value(Said.VERSION, "V", "Its version; the newest if left out."));
    spec.addOption(Options.format("text, or json: an object."));
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    Registry registry = session.services().registry();
    Entry entry = Lookup.find(session, kind, line.argument(), line.value(Said.VERSION));
    Terminal terminal = session.terminal();
    SourceContext context =
        session
            .services()
            .ownEntries()
            .context(
                entry.name(),
                Said.memory(),
                Cancellation.never(),
                w -> terminal.err().println("loupe: warning " + Printable.line(w)));
    registry.fetch(entry);
    EntryDetails details = registry.details(entry, context);
    JsonObject json = Said.json(entry, "entry");
    json.addProperty("repository", registry.repository(entry));
    json.add("details", Said.json(details));
    EntryPage page = new EntryPage(terminal.outStyle());
    page.entry(entry, registry.repository(entry));
    switch (details) {
      case EntryDetails.OfModel m -> page.model(m);
      case EntryDetails.OfData d -> {
        RowStatistics rows =
            RowStatistics.of(
                    (Dataset) registry.open(entry, context), Cancellation.never())
                .named(n -> ColumnNames.of(entry, registry.header(entry, context), n));
        json.add("statistics", Said.json(rows));
        page.data(d, rows);
      }
    }
    page.files(entry);
    if (format == Format.JSON) {
      new JsonLines(terminal.out()).write(json);
    } else {
      terminal.out().print(page.text());
    }
    return ExitStatus.OK;
  }
}
