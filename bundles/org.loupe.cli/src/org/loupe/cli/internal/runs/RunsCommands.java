package org.loupe.cli.internal.runs;

import java.util.List;
import org.loupe.cli.internal.command.AbsentCommand;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandGroup;
import org.loupe.cli.internal.run.MergeCommand;

/** {@code loupe runs}. */
public final class RunsCommands {
  private static final String BY_HAND = "Run its plan.json again, and compare the two run.json.";

  private RunsCommands() {}

  /** The group. */
  public static Command group() {
    return new CommandGroup(
        "runs",
        "Lists and shows runs.",
        List.of(
            new RunsListCommand(),
            new RunsShowCommand(),
            new AbsentCommand("diff", "the comparison of runs", BY_HAND),
            new AbsentCommand("replay", "the replay of runs", BY_HAND),
            new AbsentCommand("verify", "the check of runs against their hashes", BY_HAND),
            new MergeCommand()));
  }
}
