package org.loupe.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes options and arguments; their values stay texts, which {@link Values} reads. */
public final class Options {
  private Options() {}

  /** Adds the options that every command has. */
  public static void addCommon(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.addOption(flag("Also say what is usually not of interest.", "-v", "--verbose"));
    spec.addOption(flag("Say nothing but results and errors.", "-q", "--quiet"));
    spec.addOption(flag("Leave out plug-ins that are not the product's.", "--safe-mode"));
    spec.usageMessage()
        .width(100)
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .synopsisHeading("%nUsage: ")
        .parameterListHeading("%n")
        .optionListHeading("%n");
  }

  /** An option without a value. */
  public static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }

  /** An option with a value. */
  public static OptionSpec value(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option that may be given several times. */
  public static OptionSpec values(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option with a value that is one of some words, which shells complete. */
  public static OptionSpec word(String name, String label, List<String> words, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .completionCandidates(words)
        .description(description)
        .build();
  }

  /** An option with a value that the help does not show. */
  public static OptionSpec hidden(String name) {
    return OptionSpec.builder(name).type(String.class).arity("1").hidden(true).build();
  }

  /** The option for the form of results. */
  public static OptionSpec format(String description) {
    return word("--format", "FORMAT", List.of("text", "json"), description);
  }

  /** Shows how a command is used, below its options. */
  public static void addExamples(CommandSpec spec, String... lines) {
    List<String> footer = new ArrayList<>(List.of("", "Examples:"));
    for (String line : lines) {
      footer.add("  " + line.replace("%", "%%"));
    }
    spec.usageMessage().footer(footer.toArray(String[]::new));
  }

  /** Adds an argument that must be given. */
  public static void addArgument(CommandSpec spec, String label, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .type(String.class)
            .arity("1")
            .required(true)
            .paramLabel(label)
            .description(description)
            .build());
  }

  /** Adds an argument that is one of some words, which shells complete. */
  public static void addWord(
      CommandSpec spec, String label, List<String> words, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .type(String.class)
            .arity("1")
            .required(true)
            .paramLabel(label)
            .completionCandidates(words)
            .description(description)
            .build());
  }

  /** Adds an argument that may be given several times, as often as the arity says. */
  public static void addArguments(
      CommandSpec spec, String label, String arity, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity(arity)
            .required(arity.startsWith("1"))
            .paramLabel(label)
            .description(description)
            .build());
  }
}
