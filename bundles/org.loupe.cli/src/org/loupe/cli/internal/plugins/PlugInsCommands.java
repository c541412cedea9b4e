package org.loupe.cli.internal.plugins;

import java.util.List;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandGroup;

/** {@code loupe plugins}; each command has a file of its own. */
public final class PlugInsCommands {
  private PlugInsCommands() {}

  /**
   * The group.
   *
   * @param person who is asked whether something may be installed
   */
  public static Command group(Person person) {
    return new CommandGroup(
        "plugins",
        "Installs, updates and removes plug-ins of others.",
        List.of(
            new PlugInsListCommand(),
            new PlugInsAvailableCommand(),
            new PlugInsInstallCommand(person),
            new PlugInsUpdateCommand(person),
            new PlugInsRemoveCommand(person),
            new PlugInsRevertCommand(person),
            PlugInsSwitchCommand.enable(),
            PlugInsSwitchCommand.disable(),
            new PlugInsNewCommand()));
  }
}
