package org.loupe.cli.internal.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.project.Example;
import org.loupe.runtime.project.Project;
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
    ProjectFiles.addOptions(spec);
    Options.addExamples(
        spec,
        "loupe new my-network && loupe run my-network/start.loupe",
        "loupe new --example first-light digits");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Path folder = session.resolve(line.argument());
    Optional<Example> example = line.value(EXAMPLE).map(name -> example(name, session));
    ProjectFiles.make(
        folder,
        line,
        session,
        () -> example.isPresent() ? Project.of(example.get(), folder) : Project.empty(folder),
        project -> List.of("now try: loupe run " + session.shown(project.script())));
    return ExitStatus.OK;
  }

  private static Example example(String name, Session session) {
    List<Example> all = Examples.all(session);
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
}
