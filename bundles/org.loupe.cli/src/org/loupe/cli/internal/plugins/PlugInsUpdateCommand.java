package org.loupe.cli.internal.plugins;

import java.util.Optional;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe plugins update}. */
final class PlugInsUpdateCommand implements Command {
  private static final String FROM = "--from";

  private final Person person;

  PlugInsUpdateCommand(Person person) {
    this.person = person;
  }

  @Override
  public String name() {
    return "update";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Installs newer versions of plug-ins: of all, or of those that are named.");
    Options.addArguments(spec, "NAME", "0..*", "Plug-ins; all when there are none.");
    spec.addOption(
        Options.value(FROM, "SOURCE", "Look here and not where they were installed from."));
    ChangeRun.addOptions(spec);
    Options.addExamples(
        spec, "loupe plugins update --dry-run", "loupe plugins update acme.margin --from new.zip");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    ChangeRun run = new ChangeRun(line, session, person);
    Optional<String> from = line.value(FROM).map(w -> SourceWord.of(w, session));
    return run.run(session.services().installer().update(line.arguments(), from));
  }
}
