package org.loupe.cli.internal.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.cli.internal.terminal.Printable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli finds wrong with a command line, in the words of the product. */
final class UsageErrors {
  private UsageErrors() {}

  /** The problem that picocli found. */
  static LoupeException of(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    return switch (e) {
      case UnmatchedArgumentException u -> unmatched(u.getUnmatched().getFirst(), spec);
      case MissingParameterException m -> missing(m, spec);
      case OverwrittenOptionException o ->
          new LoupeException(
              CommandProblem.TWICE,
              "The option '%s' was given twice.".formatted(name(o.getOverwritten())));
      default ->
          new LoupeException(
              CommandProblem.BAD_VALUE, Printable.line(String.valueOf(e.getMessage())), help(spec));
    };
  }

  private static LoupeException unmatched(String word, CommandSpec spec) {
    if (word.startsWith("-")) {
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      List<String> known =
          spec.options().stream().flatMap(o -> List.of(o.names()).stream()).toList();
      return new LoupeException(
          CommandProblem.UNKNOWN_OPTION,
          "'%s' has no option '%s'.%s"
              .formatted(
                  spec.qualifiedName(), Printable.line(option), Spelling.didYouMean(option, known)),
          help(spec));
    }
    if (!spec.subcommands().isEmpty()) {
      String what = spec.parent() == null ? "There is" : "'%s' has".formatted(spec.qualifiedName());
      List<String> known =
          spec.subcommands().entrySet().stream()
              .filter(c -> !c.getValue().getCommandSpec().usageMessage().hidden())
              .map(Map.Entry::getKey)
              .toList();
      return new LoupeException(
          CommandProblem.UNKNOWN_COMMAND,
          "%s no command '%s'.%s"
              .formatted(what, Printable.line(word), Spelling.didYouMean(word, known)));
    }
    return new LoupeException(
        CommandProblem.TOO_MANY,
        "'%s' has no place for '%s'.".formatted(spec.qualifiedName(), Printable.line(word)),
        help(spec));
  }

  private static LoupeException missing(MissingParameterException e, CommandSpec spec) {
    List<ArgSpec> missing = e.getMissing();
    if (!missing.isEmpty() && missing.getFirst().isOption()) {
      String option = name(missing.getFirst());
      return new LoupeException(
          CommandProblem.MISSING_VALUE,
          "The option '%s' needs a value.".formatted(option),
          "Write the value behind it: %s %s.".formatted(option, missing.getFirst().paramLabel()));
    }
    String labels = missing.stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" "));
    return new LoupeException(
        CommandProblem.MISSING_ARGUMENT,
        "'%s' needs %s.".formatted(spec.qualifiedName(), labels),
        help(spec));
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec o ? o.longestName() : arg.paramLabel();
  }

  private static String help(CommandSpec spec) {
    return spec.parent() == null
        ? "'loupe --help' shows the commands."
        : "'loupe help %s' shows the options."
            .formatted(spec.qualifiedName().substring(spec.root().name().length() + 1));
  }
}
