package org.loupe.cli.internal.registry;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.registry.NewEntry;
import org.loupe.runtime.registry.OwnEntries;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code loupe models add FILE}, {@code loupe data add FILE}.
 *
 * @param kind what is added
 */
record AddCommand(EntryKind kind) implements Command {
  private static final String CARD = "--card";
  private static final String COPY = "--copy";
  private static final String LINK = "--link";
  private static final List<String> FACTS = List.of("title", "licence", "origin");

  @Override
  public String name() {
    return "add";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    boolean isModel = kind == EntryKind.MODEL;
    spec.usageMessage()
        .header("Adds a %s, which scripts then reach by its name.".formatted(kind.noun()))
        .description(
            "%nIt is opened once, so that what is in the registry can be used. Adding the same"
                + " again changes nothing.");
    Options.addArgument(
        spec,
        "FILE",
        isModel
            ? "The network; its card and external data beside it come along. Or their folder."
            : "The file or folder of the data.");
    spec.addOption(Options.value("--name", "NAME", "Its name; made of the file's if left out."));
    spec.addOption(Options.value(Said.VERSION, "V", "Its version; 1 if left out."));
    spec.addOption(
        Options.value("--source", "SOURCE", "What reads it; found by the file's name."));
    if (isModel) {
      spec.addOption(
          Options.values(CARD, "KEY=VALUE", "Entry of its card, such as range=[0,255]."));
    }
    spec.addOption(
        Options.values(
            Said.SET, "KEY=VALUE", "Argument of its source, such as label=class. Repeatable."));
    FACTS.forEach(
        f -> spec.addOption(Options.value("--" + f, "TEXT", "Its %s, for people.".formatted(f))));
    spec.addOption(Options.flag("Copy the files into the registry, which is the rule.", COPY));
    spec.addOption(
        Options.flag("Leave the files where they lie; they must stay as they are.", LINK));
    spec.addOption(Options.format("text, or json: an object."));
    Options.addExamples(
        spec,
        isModel
            ? "loupe models add net.onnx --name my-net --card range=[0,255] --licence MIT"
            : "loupe data add table.csv --set label=class --name my-table");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    if (line.has(COPY) && line.has(LINK)) {
      throw new LoupeException(
          CommandProblem.TWICE,
          "'%s' and '%s' exclude each other.".formatted(COPY, LINK),
          "Give one of them.");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    if (kind == EntryKind.MODEL) {
      Said.assignments(line, CARD, settings);
    }
    Said.assignments(line, Said.SET, settings);
    FACTS.forEach(f -> line.value("--" + f).ifPresent(v -> settings.put(f, v)));
    Path file = session.resolve(line.argument());
    OwnEntries.Added added =
        session
            .services()
            .ownEntries()
            .add(
                new NewEntry(
                    kind.kind(),
                    file,
                    session.folder(),
                    line.value("--name"),
                    line.value(Said.VERSION),
                    line.value("--source"),
                    settings,
                    line.has(LINK) ? NewEntry.Keeping.LINK : NewEntry.Keeping.COPY),
                Said.memory(),
                Cancellation.never());
    print(added, format, line, session.terminal());
    return ExitStatus.OK;
  }

  private void print(OwnEntries.Added added, Format format, Line line, Terminal terminal) {
    Entry e = added.entry();
    if (!line.isQuiet()) {
      added.warnings().forEach(w -> terminal.err().println("loupe: warning " + Printable.line(w)));
      added
          .hides()
          .ifPresent(
              r ->
                  terminal
                      .err()
                      .println(
                          "loupe: registry(\"%s\") is this entry now, not that of '%s'"
                              .formatted(e.name(), r)));
    }
    if (format == Format.JSON) {
      JsonObject o = Said.json(e, added.isNew() ? "added" : "unchanged");
      new JsonLines(terminal.out()).write(o);
    } else {
      terminal
          .out()
          .println(
              "%s %s %s: %s"
                  .formatted(
                      added.isNew() ? "added" : "already there:",
                      e.name(),
                      e.version(),
                      Printable.line(e.summary())));
    }
  }
}
