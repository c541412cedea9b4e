package org.loupe.cli.internal.shell;

import java.util.List;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Values;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe completion SHELL}: a script that makes a shell complete the command's words. */
public final class CompletionCommand implements Command {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");
  private final CommandSpec spec = CommandSpec.create();

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public CommandSpec spec() {
    spec.usageMessage()
        .header("Prints a script that makes a shell complete commands, options and words.");
    Options.addWord(spec, "SHELL", SHELLS, String.join(", ", SHELLS) + ".");
    Options.addExamples(
        spec,
        "source <(loupe completion bash)                     # in ~/.bashrc",
        "source <(loupe completion zsh)                      # in ~/.zshrc",
        "loupe completion fish > ~/.config/fish/completions/loupe.fish");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    String shell = Values.word("loupe completion", line.argument(), SHELLS);
    CommandSpec root = spec.root();
    // the script for bash tells bash and zsh apart by itself
    session
        .terminal()
        .out()
        .print(shell.equals("fish") ? FishCompletion.script(root) : bash(root));
    return ExitStatus.OK;
  }

  /** Where the script has no words, names of files are offered: most arguments are files. */
  private static String bash(CommandSpec root) {
    return AutoComplete.bash(root.name(), root.commandLine())
        .replace("  type compopt &>/dev/null && compopt +o default\n", "");
  }
}
