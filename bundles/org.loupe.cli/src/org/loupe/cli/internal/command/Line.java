package org.loupe.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/** A command's part of a command line that picocli has read. */
public final class Line {
  private final ParseResult all;
  private final ParseResult parsed;

  /**
   * The part of a command.
   *
   * @param all the whole line
   * @param parsed the part
   */
  public Line(ParseResult all, ParseResult parsed) {
    this.all = all;
    this.parsed = parsed;
  }

  /** Whether an option without a value was given, before the command's name or behind it. */
  public boolean has(String option) {
    for (ParseResult part = all; part != null; part = part.subcommand()) {
      if (part.hasMatchedOption(option)) {
        return true;
      }
    }
    return false;
  }

  /** The command with those above it: {@code loupe runs list}. */
  public String command() {
    return parsed.commandSpec().qualifiedName();
  }

  /** Whether plug-ins that are not the product's are to be left out. */
  public boolean isSafeMode() {
    return has("--safe-mode");
  }

  /** Whether nothing but results and errors is to be said. */
  public boolean isQuiet() {
    return has("--quiet");
  }

  /** Whether details are to be said, too. */
  public boolean isVerbose() {
    return has("--verbose");
  }

  /**
   * The value of an option, when it was given.
   *
   * @throws LoupeException when the value looks like an option
   */
  public Optional<String> value(String option) {
    return parsed.hasMatchedOption(option)
        ? Optional.of(checked(option, parsed.matchedOptionValue(option, "")))
        : Optional.empty();
  }

  /** The values of an option that may be given several times. */
  public List<String> values(String option) {
    List<String> values = parsed.matchedOptionValue(option, List.of());
    values.forEach(v -> checked(option, v));
    return List.copyOf(values);
  }

  /** The arguments in order. */
  public List<String> arguments() {
    List<String> all = new ArrayList<>();
    for (ArgSpec p : parsed.matchedPositionals()) {
      all.addAll(p.originalStringValues());
    }
    return List.copyOf(all);
  }

  /** The only argument. */
  public String argument() {
    return arguments().getFirst();
  }

  private static String checked(String option, String value) {
    if (value.startsWith("--")) {
      throw new LoupeException(
          CommandProblem.MISSING_VALUE,
          "The option '%s' needs a value, and '%s' looks like an option.".formatted(option, value),
          "Write the value behind it: %s VALUE.".formatted(option));
    }
    return value;
  }
}
