package org.loupe.cli.internal.runs;

import java.util.List;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandGroup;
import org.loupe.cli.internal.run.MergeCommand;
import org.loupe.cli.internal.run.ReplayCommand;

/** {@code loupe runs}. */
public final class RunsCommands {
  private RunsCommands() {}

  /** The group. */
  public static Command group() {
    return new CommandGroup(
        "runs",
        "Lists, shows, compares, checks, repeats and merges runs.",
        List.of(
            new RunsListCommand(),
            new RunsShowCommand(),
            new RunsDiffCommand(),
            new ReplayCommand(),
            new RunsVerifyCommand(),
            new MergeCommand()));
  }
}
