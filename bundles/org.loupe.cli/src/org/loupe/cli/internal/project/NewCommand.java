package org.loupe.cli.internal.project;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
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

/** {@code loupe new [--example NAME] DIR}: a small project. */
public final class NewCommand implements Command {
  private static final String EXAMPLE = "--example";

  @Override
  public String name() {
    return "new";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Makes a small project: a script that runs at once, settings, a README.")
        .description("%nNothing is overwritten: a file that is there already is an error.");
    Options.addArgument(spec, "DIR", "The project's folder.");
    spec.addOption(
        Options.value(
            EXAMPLE, "NAME", "Copies an example of 'loupe list examples' with what it needs."));
    spec.addOption(Options.format("text: a line a file; json: an object a file."));
    Options.addExamples(
        spec,
        "loupe new my-network && loupe run my-network/start.loupe",
        "loupe new --example first-light digits");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    Path folder = session.resolve(line.argument());
    Optional<Example> example = line.value(EXAMPLE).map(name -> example(name, session));
    String script = example.map(e -> e.name() + ".loupe").orElse(Template.SCRIPT);
    SortedMap<Path, byte[]> files = new TreeMap<>();
    try {
      texts(example.map(Template::around).orElseGet(Template::files), folder, files);
      for (Path file : example.map(Example::files).orElseGet(TreeSet::new)) {
        files.put(
            folder.resolve(file.toString()),
            Files.readAllBytes(example.get().folder().resolve(file)));
      }
      refuseToOverwrite(folder, files, session);
      write(files);
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NOT_WRITTEN,
          "The project '%s' cannot be made: %s."
              .formatted(Printable.line(session.shown(folder)), Printable.line(e.toString())),
          "Check the permissions of the folder and the room on its disk.",
          e);
    }
    for (Path file : files.keySet()) {
      print(file, format, session);
    }
    if (!line.isQuiet()) {
      session
          .terminal()
          .err()
          .println(
              "loupe: now try: loupe run " + Printable.line(session.shown(folder.resolve(script))));
    }
    return ExitStatus.OK;
  }

  private static Example example(String name, Session session) {
    List<Example> all = Example.all(session);
    return all.stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LoupeException(
                    CommandProblem.UNKNOWN_NAME,
                    "There is no example '%s'.%s"
                        .formatted(
                            Printable.line(name),
                            Spelling.didYouMean(name, all.stream().map(Example::name).toList())),
                    "'loupe list examples' shows them."));
  }

  private static void texts(Map<String, String> texts, Path folder, SortedMap<Path, byte[]> files) {
    texts.forEach(
        (name, text) -> files.put(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refuseToOverwrite(
      Path folder, SortedMap<Path, byte[]> files, Session session) {
    for (Path file : files.keySet()) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw exists(session.shown(file));
      }
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw exists(session.shown(folder));
    }
  }

  private static LoupeException exists(String file) {
    return new LoupeException(
        CommandProblem.EXISTS,
        "'%s' is there already; nothing was changed.".formatted(Printable.line(file)),
        "Choose another folder.");
  }

  private static void write(SortedMap<Path, byte[]> files) throws IOException {
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      // whoever made a file of that name meanwhile keeps it
      Files.write(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
    }
  }

  private static void print(Path file, Format format, Session session) {
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "file");
      o.addProperty("path", file.toString());
      new JsonLines(session.terminal().out()).write(o);
    } else {
      session.terminal().out().println(Printable.line(session.shown(file)));
    }
  }
}
