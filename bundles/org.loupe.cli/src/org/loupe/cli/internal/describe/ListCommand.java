package org.loupe.cli.internal.describe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Registry;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.PlugIn;
import org.loupe.cli.internal.command.Services;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Values;
import org.loupe.cli.internal.plugins.PlugInLine;
import org.loupe.cli.internal.project.Examples;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.runtime.LanguageStatus;
import org.loupe.runtime.project.Example;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe list analyses|models|data|engines|plugins|examples}. */
public final class ListCommand implements Command {
  private static final List<String> WHAT =
      List.of("analyses", "models", "data", "engines", "plugins", "examples");

  @Override
  public String name() {
    return "list";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header("Lists what is installed, an entry a line.");
    Options.addWord(spec, "WHAT", WHAT, String.join(", ", WHAT) + ".");
    spec.addOption(Options.format("text, or json: an object a line."));
    Options.addExamples(spec, "loupe list analyses", "loupe list models --format json");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    String what = Values.word("loupe list", line.argument(), WHAT);
    List<Row> rows =
        switch (what) {
          case "analyses" -> analyses(session, line);
          case "models" -> entries(session, line, "model");
          case "data" -> entries(session, line, "data");
          case "engines" -> engines(session.services());
          case "plugins" -> plugIns(session.services());
          default -> examples(session);
        };
    Terminal terminal = session.terminal();
    if (format == Format.JSON) {
      JsonLines lines = new JsonLines(terminal.out());
      rows.forEach(r -> lines.write(r.json()));
    } else {
      int width = rows.stream().mapToInt(r -> r.name().length()).max().orElse(0);
      rows.forEach(r -> terminal.out().println(r.text(width, terminal.outStyle())));
    }
    if (rows.isEmpty() && !line.isQuiet()) {
      terminal.err().println("loupe: no " + what + " are installed");
    }
    return ExitStatus.OK;
  }

  /** An entry of a list, for people and for programs. */
  private record Row(String name, String about, JsonObject json) {
    String text(int width, Style style) {
      String padding = " ".repeat(Math.max(0, width - name.length()));
      return (style.strong(Printable.line(name)) + padding + "  " + Printable.line(about))
          .stripTrailing();
    }
  }

  private static List<Row> analyses(Session session, Line line) {
    Terminal terminal = session.terminal();
    if (!line.isQuiet()) {
      session
          .services()
          .catalogues()
          .leftOut()
          .forEach(
              e ->
                  terminal
                      .err()
                      .println(
                          Messages.warning(
                              terminal.style(), e.code().id(), "", Messages.message(e))));
    }
    return session.services().catalogues().catalogue().analyses().stream()
        .map(ListCommand::row)
        .toList();
  }

  private static Row row(AnalysisDescriptor a) {
    JsonObject o = new JsonObject();
    o.addProperty("name", a.name());
    o.addProperty("doc", a.doc());
    o.addProperty("since", a.since());
    o.addProperty("bundle", a.bundle());
    return new Row(a.name(), a.doc(), o);
  }

  private static List<Row> entries(Session session, Line line, String kind) {
    Registry registry = session.services().registry();
    RegistryProblems.print(registry, line, session.terminal());
    return registry.entries().stream()
        .filter(e -> e.kind().equals(kind))
        .map(e -> row(e, registry.repository(e)))
        .toList();
  }

  private static Row row(Entry e, String repository) {
    String about = e.summary().isBlank() ? e.title() : e.title() + " (" + e.summary() + ")";
    JsonObject o = DescribeJson.entry(e);
    o.addProperty("repository", repository);
    return new Row(e.name(), "%s, version %s of %s".formatted(about, e.version(), repository), o);
  }

  private static List<Row> engines(Services services) {
    return Stream.concat(
            services.compute().engines().stream().map(ListCommand::row),
            services.scriptLanguages().all().stream().map(ListCommand::row))
        .toList();
  }

  private static Row row(LanguageStatus language) {
    String state = language.missing().isEmpty() ? "ready" : "unavailable";
    String detail =
        language
            .missing()
            .map(e -> Messages.message(e) + " " + e.remedy())
            .orElse("runs the programs of script steps");
    JsonObject o = new JsonObject();
    o.addProperty("name", language.name());
    o.addProperty("kind", "language");
    o.addProperty("version", language.version());
    o.addProperty("state", state);
    o.add("devices", new JsonArray());
    o.addProperty("detail", detail);
    return new Row(
        language.name(),
        "%s, script language, %s: %s".formatted(state, language.version(), detail),
        o);
  }

  private static List<Row> plugIns(Services services) {
    return services.plugIns().stream().map(ListCommand::row).toList();
  }

  private static Row row(PlugIn p) {
    return new Row(p.name(), PlugInLine.about(p), PlugInLine.json(p));
  }

  private static List<Row> examples(Session session) {
    return Examples.all(session).stream().map(ListCommand::row).toList();
  }

  private static Row row(Example e) {
    JsonObject o = new JsonObject();
    o.addProperty("name", e.name());
    o.addProperty("title", e.title());
    o.addProperty("script", e.script().toString());
    return new Row(e.name(), e.title(), o);
  }

  private static Row row(Engine engine) {
    EngineStatus status = engine.status();
    String state = status.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    List<String> devices = status.devices().stream().map(Device::name).toList();
    JsonObject o = new JsonObject();
    o.addProperty("name", engine.name());
    o.addProperty("kind", "engine");
    o.addProperty("version", status.version());
    o.addProperty("state", state);
    JsonArray names = new JsonArray();
    devices.forEach(names::add);
    o.add("devices", names);
    o.addProperty("detail", status.detail());
    String about =
        "%s, version %s%s: %s"
            .formatted(
                state,
                status.version(),
                devices.isEmpty() ? "" : ", on " + String.join(", ", devices),
                status.detail());
    return new Row(engine.name(), about, o);
  }
}
