package org.loupe.cli.internal.cache;

import java.util.List;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandGroup;

/** {@code loupe cache}. */
public final class CacheCommands {
  private CacheCommands() {}

  /** The group. */
  public static Command group() {
    return new CommandGroup(
        "cache",
        "Shows and clears the cache of results.",
        List.of(new CacheShowCommand(), new CacheClearCommand()));
  }
}
