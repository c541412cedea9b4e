package org.loupe.manual;

import java.util.List;

/**
 * A command as its parser knows it.
 *
 * @param name all its words: {@code loupe models add}
 * @param header one sentence on what it does
 * @param synopsis how it is called
 * @param description what else there is to say, in lines
 * @param arguments in order
 * @param options in order
 * @param footer what stands below its help, in lines
 * @param commands the commands below it
 */
public record CommandDescription(
    String name,
    String header,
    String synopsis,
    List<String> description,
    List<OptionDescription> arguments,
    List<OptionDescription> options,
    List<String> footer,
    List<CommandDescription> commands) {

  /** Copies the lists. */
  public CommandDescription {
    description = List.copyOf(description);
    arguments = List.copyOf(arguments);
    options = List.copyOf(options);
    footer = List.copyOf(footer);
    commands = List.copyOf(commands);
  }
}
