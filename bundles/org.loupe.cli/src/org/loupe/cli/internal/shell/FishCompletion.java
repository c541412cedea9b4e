package org.loupe.cli.internal.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completions for fish: a line for each command, option and word. */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();
  private final String name;

  private FishCompletion(String name) {
    this.name = name;
  }

  static String script(CommandSpec root) {
    FishCompletion fish = new FishCompletion(root.name());
    fish.script.append("# completions of ").append(root.name()).append(" for fish\n");
    fish.add(root, List.of());
    return fish.script.toString();
  }

  private void add(CommandSpec spec, List<String> path) {
    List<CommandSpec> below =
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(s -> !s.usageMessage().hidden())
            .toList();
    List<String> names = below.stream().map(CommandSpec::name).toList();
    for (CommandSpec s : below) {
      line(before(path, names), "-f -a " + s.name(), first(s.usageMessage().header()));
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        line(within(path), option(option), first(option.description()));
      }
    }
    for (PositionalParamSpec p : spec.positionalParameters()) {
      if (p.completionCandidates() != null) {
        line(within(path), "-f -a " + quoted(words(p.completionCandidates())), "");
      }
    }
    for (CommandSpec s : below) {
      List<String> deeper = new ArrayList<>(path);
      deeper.add(s.name());
      add(s, deeper);
    }
  }

  private void line(String condition, String what, String description) {
    script.append("complete -c ").append(name);
    if (!condition.isEmpty()) {
      script.append(" -n ").append(quoted(condition));
    }
    script.append(' ').append(what);
    if (!description.isEmpty()) {
      script.append(" -d ").append(quoted(description));
    }
    script.append('\n');
  }

  /** In a command, and none of those below it was typed yet. */
  private static String before(List<String> path, List<String> below) {
    String open = "not __fish_seen_subcommand_from " + String.join(" ", below);
    return path.isEmpty() ? "__fish_use_subcommand" : within(path) + "; and " + open;
  }

  private static String within(List<String> path) {
    return String.join(
        "; and ", path.stream().map(c -> "__fish_seen_subcommand_from " + c).toList());
  }

  /** Fish tells long options, letters, and long options behind a single dash apart. */
  private static String name(String option) {
    if (option.startsWith("--")) {
      return " -l " + option.substring(2);
    }
    return (option.length() > 2 ? " -o " : " -s ") + option.substring(1);
  }

  private static String option(OptionSpec option) {
    StringBuilder text = new StringBuilder();
    for (String n : option.names()) {
      text.append(name(n));
    }
    if (option.arity().max() > 0) {
      text.append(" -r");
      if (option.completionCandidates() != null) {
        text.append(" -f -a ").append(quoted(words(option.completionCandidates())));
      }
    }
    return text.toString().strip();
  }

  private static String words(Iterable<String> candidates) {
    return String.join(" ", candidates);
  }

  private static String first(String... lines) {
    return lines.length == 0 ? "" : lines[0].replace("%%", "%");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
