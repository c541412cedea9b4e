package org.loupe.manual;

import java.util.List;

/**
 * An option or argument of a command.
 *
 * @param names {@code --out}, or of an argument its label
 * @param label what its value is called; empty when it has none
 * @param meaning what it does
 */
public record OptionDescription(List<String> names, String label, String meaning) {

  /** Copies the list. */
  public OptionDescription {
    names = List.copyOf(names);
  }
}
