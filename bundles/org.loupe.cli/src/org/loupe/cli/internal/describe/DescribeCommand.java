package org.loupe.cli.internal.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
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
import org.loupe.plan.ProgramLanguage;
import org.loupe.plan.catalogue.Catalogue;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe describe NAME...}. */
public final class DescribeCommand implements Command {
  private final Supplier<Kinds> kinds;

  /**
   * The command.
   *
   * @param kinds the kinds of problems, asked for only when a code is described
   */
  public DescribeCommand(Supplier<Kinds> kinds) {
    this.kinds = kinds;
  }

  @Override
  public String name() {
    return "describe";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header(
            "Describes analyses, sources, types, entries of the registry, and codes of problems.");
    Options.addArguments(
        spec,
        "NAME",
        "1..*",
        "As scripts have it, for example geometry.partition; or the file of an analysis, .js or"
            + " .py.");
    spec.addOption(
        Options.word(
            "--format",
            "FORMAT",
            List.of("text", "json", "md"),
            "text, json: an object a name, or md (Markdown)."));
    Options.addExamples(
        spec,
        "loupe describe geometry.partition",
        "loupe describe digits --format json",
        "loupe describe analyses/margin.js",
        "loupe describe LP-0104");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON, Format.MD);
    Catalogue catalogue = session.services().catalogues().catalogue();
    List<Entry> entries = session.services().registry().entries();
    RegistryProblems.print(session.services().registry(), line, session.terminal());
    // all names are looked up before the first is printed
    List<Described> all = new ArrayList<>();
    for (String name : line.arguments()) {
      all.add(
          Kinds.isCode(name)
              ? new Described.Problem(kind(name))
              : new Described.Named(
                  ProgramLanguage.ofFile(name).isPresent()
                      ? Found.ofFile(session.resolve(name), catalogue)
                      : found(name, catalogue, entries)));
    }
    if (format == Format.JSON) {
      JsonLines lines = new JsonLines(session.terminal().out());
      for (Described d : all) {
        lines.write(
            switch (d) {
              case Described.Problem p -> p.kind().json();
              case Described.Named n -> DescribeJson.of(n.found(), catalogue);
            });
      }
    } else {
      Page page =
          format == Format.MD ? new MarkdownPage() : new TextPage(session.terminal().outStyle());
      Describer describer = new Describer(catalogue, page);
      for (Described d : all) {
        switch (d) {
          case Described.Problem p -> p.kind().print(page);
          case Described.Named n -> describe(n.found(), describer);
        }
      }
      session.terminal().out().print(page.text());
    }
    return ExitStatus.OK;
  }

  /** What a name on the command line stands for. */
  private sealed interface Described {
    /** Something that scripts name. */
    record Named(Found found) implements Described {}

    /** A kind of problem. */
    record Problem(Kinds.Kind kind) implements Described {}
  }

  private Kinds.Kind kind(String code) {
    Kinds all = kinds.get();
    return all.find(code)
        .orElseThrow(
            () ->
                new LoupeException(
                    CommandProblem.UNKNOWN_NAME,
                    "There is no problem '%s'.%s"
                        .formatted(code, Spelling.didYouMean(code, all.codes()))));
  }

  private static Found found(String name, Catalogue catalogue, List<Entry> entries) {
    Found found = Found.of(name, catalogue, entries);
    if (found.isEmpty()) {
      throw new LoupeException(
          CommandProblem.UNKNOWN_NAME,
          "There is no '%s'.%s"
              .formatted(
                  Printable.line(name),
                  Spelling.didYouMean(name, Found.names(catalogue, entries))));
    }
    return found;
  }

  private static void describe(Found found, Describer describer) {
    found.analyses().forEach(describer::analysis);
    found.sources().forEach(describer::source);
    found.valueTypes().forEach(describer::valueType);
    found.constructors().forEach(describer::constructor);
    found.entries().forEach(describer::entry);
  }
}
