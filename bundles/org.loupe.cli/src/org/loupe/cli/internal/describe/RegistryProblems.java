package org.loupe.cli.internal.describe;

import org.loupe.api.LoupeException;
import org.loupe.api.registry.Registry;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.terminal.Terminal;

/** Entries that cannot be used: the others can, so each costs a line of warning. */
final class RegistryProblems {
  private RegistryProblems() {}

  static void print(Registry registry, Line line, Terminal terminal) {
    if (line.isQuiet()) {
      return;
    }
    for (LoupeException e : registry.problems()) {
      terminal
          .err()
          .println(
              Messages.warning(
                  terminal.style(), e.code().id(), "", Messages.message(e) + " " + e.remedy()));
    }
  }
}
