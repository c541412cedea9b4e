package org.loupe.cli.internal.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A command of {@code loupe}. Making it and its specification starts no other bundle. */
public interface Command {

  /** Its name. */
  String name();

  /** Its options and arguments; {@link Options#addCommon} adds those that all have. */
  CommandSpec spec();

  /** The commands below it. */
  default List<Command> commands() {
    return List.of();
  }

  /**
   * Does it.
   *
   * @param line its part of the command line
   * @param session what it works with
   * @return the exit status
   */
  int run(Line line, Session session);
}
