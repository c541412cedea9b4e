package org.loupe.cli.internal.command;

import org.loupe.api.LoupeException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that other versions have: whoever types it is told so, whatever stands behind it.
 *
 * @param name its name
 * @param what what this version lacks, as the subject of a sentence
 * @param instead what to do meanwhile
 */
public record AbsentCommand(String name, String what, String instead) implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().hidden(true).header("Not in this version: " + what + ".");
    spec.parser().unmatchedArgumentsAllowed(true).unmatchedOptionsArePositionalParams(true);
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    throw problem("'%s'".formatted(line.command()), what, instead);
  }

  /**
   * What is said to somebody who asks for something that is not there.
   *
   * @param asked what they have typed
   * @param what what this version lacks
   * @param instead what to do meanwhile
   */
  public static LoupeException problem(String asked, String what, String instead) {
    return new LoupeException(
        CommandProblem.NOT_IN_VERSION,
        "%s is not in this version: %s is missing.".formatted(asked, what),
        instead);
  }
}
