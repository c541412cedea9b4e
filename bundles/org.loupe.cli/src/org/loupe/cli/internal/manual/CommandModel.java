package org.loupe.cli.internal.manual;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.loupe.manual.CommandDescription;
import org.loupe.manual.OptionDescription;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Commands as their parser knows them. */
final class CommandModel {
  private CommandModel() {}

  /** A command with those below it; hidden ones are left out. */
  static CommandDescription of(CommandSpec spec) {
    UsageMessageSpec usage = spec.usageMessage();
    // a command that has two names is found twice
    Set<CommandLine> below = new LinkedHashSet<>(spec.subcommands().values());
    return new CommandDescription(
        spec.qualifiedName(),
        line(usage.header()),
        new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).strip(),
        lines(usage.description()),
        spec.positionalParameters().stream()
            .filter(p -> !p.hidden())
            .map(p -> new OptionDescription(List.of(p.paramLabel()), "", meaning(p)))
            .toList(),
        spec.options().stream().filter(o -> !o.hidden()).map(CommandModel::option).toList(),
        lines(usage.footer()),
        below.stream()
            .map(CommandLine::getCommandSpec)
            .filter(s -> !s.usageMessage().hidden())
            .map(CommandModel::of)
            .toList());
  }

  private static OptionDescription option(OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : option.paramLabel();
    return new OptionDescription(List.of(option.names()), label, meaning(option));
  }

  private static String meaning(ArgSpec argument) {
    return line(argument.description());
  }

  private static String line(String... lines) {
    return String.join(" ", lines(lines)).strip();
  }

  /** Lines without the parser's formats: {@code %n} and {@code %%}. */
  private static List<String> lines(String... lines) {
    return Arrays.stream(lines).map(l -> l.replace("%n", "").replace("%%", "%")).toList();
  }
}
