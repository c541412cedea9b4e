package org.loupe.cli.internal.plugins;

import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe plugins remove}. */
final class PlugInsRemoveCommand implements Command {
  private final Person person;

  PlugInsRemoveCommand(Person person) {
    this.person = person;
  }

  @Override
  public String name() {
    return "remove";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Removes plug-ins, and what only they need.")
        .description("%n'loupe plugins revert' brings them back.");
    Options.addArguments(spec, "NAME", "1..*", "The plug-ins.");
    ChangeRun.addOptions(spec);
    Options.addExamples(spec, "loupe plugins remove acme.margin");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    ChangeRun run = new ChangeRun(line, session, person);
    return run.run(session.services().installer().remove(line.arguments()));
  }
}
