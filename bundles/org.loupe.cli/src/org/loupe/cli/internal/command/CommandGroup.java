package org.loupe.cli.internal.command;

import java.util.List;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that has others below it and does nothing by itself: {@code loupe runs list}.
 *
 * @param name its name
 * @param header what the commands are about
 * @param commands the commands, in the order of the help
 */
public record CommandGroup(String name, String header, List<Command> commands) implements Command {

  /** Copies the list. */
  public CommandGroup {
    commands = List.copyOf(commands);
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header(header)
        .customSynopsis("loupe %s COMMAND [ARGUMENT]...".formatted(name))
        .commandListHeading("%nCommands:%n");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    String names =
        commands.stream()
            .filter(c -> !c.spec().usageMessage().hidden())
            .map(Command::name)
            .collect(Collectors.joining(", "));
    throw new LoupeException(
        CommandProblem.MISSING_ARGUMENT,
        "'loupe %s' needs a command: %s.".formatted(name, names),
        "'loupe help %s' shows them.".formatted(name));
  }
}
