package org.loupe.cli.internal.describe;

import java.util.List;
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
import org.loupe.plan.catalogue.Catalogue;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe describe NAME...}. */
public final class DescribeCommand implements Command {
  @Override
  public String name() {
    return "describe";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Describes analyses, sources, types, and entries of the registry.");
    Options.addArguments(
        spec, "NAME", "1..*", "As scripts have it, for example geometry.partition.");
    spec.addOption(
        Options.word(
            "--format",
            "FORMAT",
            List.of("text", "json", "md"),
            "text, json: an object a name, or md (Markdown)."));
    Options.addExamples(
        spec, "loupe describe geometry.partition", "loupe describe digits --format json");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON, Format.MD);
    Catalogue catalogue = session.services().catalogues().catalogue();
    List<Entry> entries = session.services().registry().entries();
    RegistryProblems.print(session.services().registry(), line, session.terminal());
    // all names are looked up before the first is printed
    List<Found> all =
        line.arguments().stream().map(name -> found(name, catalogue, entries)).toList();
    if (format == Format.JSON) {
      JsonLines lines = new JsonLines(session.terminal().out());
      all.forEach(found -> lines.write(DescribeJson.of(found, catalogue)));
    } else {
      Page page =
          format == Format.MD ? new MarkdownPage() : new TextPage(session.terminal().outStyle());
      Describer describer = new Describer(catalogue, page);
      all.forEach(found -> describe(found, describer));
      session.terminal().out().print(page.text());
    }
    return ExitStatus.OK;
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
