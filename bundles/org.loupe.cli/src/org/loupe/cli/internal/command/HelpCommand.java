package org.loupe.cli.internal.command;

import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.cli.internal.terminal.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe help [COMMAND]}. */
public final class HelpCommand implements Command {
  private final CommandSpec spec = CommandSpec.create();

  @Override
  public String name() {
    return "help";
  }

  @Override
  public CommandSpec spec() {
    spec.usageMessage().header("Shows the help of a command.");
    Options.addArguments(spec, "COMMAND", "0..*", "The command.");
    Options.addExamples(spec, "loupe help run", "loupe help runs list");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    CommandSpec wanted = spec.parent();
    for (String word : line.arguments()) {
      Map<String, CommandLine> known = wanted.subcommands();
      if (!known.containsKey(word)) {
        throw new LoupeException(
            CommandProblem.UNKNOWN_COMMAND,
            "There is no command '%s'.%s"
                .formatted(Printable.line(word), Spelling.didYouMean(word, known.keySet())));
      }
      wanted = known.get(word).getCommandSpec();
    }
    session.terminal().out().print(Loupe.help(wanted));
    return ExitStatus.OK;
  }
}
