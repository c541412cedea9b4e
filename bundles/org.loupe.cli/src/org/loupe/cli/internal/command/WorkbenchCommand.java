package org.loupe.cli.internal.command;

import org.loupe.api.LoupeException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code loupe workbench [-data DIR] [--safe-mode]}, for the help: the launcher starts the desktop
 * application by itself, and what else is said to it comes here.
 */
public final class WorkbenchCommand implements Command {

  @Override
  public String name() {
    return "workbench";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Opens the desktop application.")
        .description(
            "%nIt needs a display. Without -data it opens the workspace that was open last, at"
                + " first one in the user's data folder.");
    spec.addOption(
        Options.value("-data", "DIR", "The workspace: the folder with projects and settings."));
    Options.addExamples(spec, "loupe workbench", "loupe workbench -data my-workspace");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    throw new LoupeException(
        CommandProblem.TOO_MANY,
        "'loupe workbench' takes nothing but -data DIR and --safe-mode.",
        "Write 'loupe workbench' or 'loupe workbench -data DIR'.");
  }
}
