package org.loupe.cli.internal.plugins;

import java.util.List;
import org.loupe.cli.internal.command.AbsentCommand;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandGroup;

/** {@code loupe plugins}; each command has a file of its own. */
public final class PlugInsCommands {
  private static final String WHAT = "the installation of plug-ins";
  private static final String INSTEAD = "'loupe plugins list' shows what is installed.";

  private PlugInsCommands() {}

  /** The group. */
  public static Command group() {
    return new CommandGroup(
        "plugins",
        "Lists plug-ins of others.",
        List.of(
            new PlugInsListCommand(),
            new AbsentCommand("available", WHAT, INSTEAD),
            new AbsentCommand("install", WHAT, INSTEAD),
            new AbsentCommand("update", WHAT, INSTEAD),
            new AbsentCommand("remove", WHAT, INSTEAD),
            new AbsentCommand("revert", WHAT, INSTEAD),
            new PlugInsNewCommand()));
  }
}
