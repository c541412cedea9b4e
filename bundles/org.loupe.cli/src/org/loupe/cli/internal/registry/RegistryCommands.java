package org.loupe.cli.internal.registry;

import java.util.List;
import org.loupe.cli.internal.command.CommandGroup;

/** {@code loupe models} and {@code loupe data}: the user's own entries of the registry. */
public final class RegistryCommands {
  private RegistryCommands() {}

  /** The commands on networks. */
  public static CommandGroup models() {
    return group(EntryKind.MODEL, "Adds networks to the registry, shows, checks and removes them.");
  }

  /** The commands on datasets. */
  public static CommandGroup data() {
    return group(EntryKind.DATA, "Adds datasets to the registry, shows, checks and removes them.");
  }

  private static CommandGroup group(EntryKind kind, String header) {
    return new CommandGroup(
        kind.group(),
        header,
        List.of(
            new AddCommand(kind),
            new ShowCommand(kind),
            new EditCommand(kind),
            new RemoveCommand(kind),
            new VerifyCommand(kind),
            new RebuildCommand(kind)));
  }
}
