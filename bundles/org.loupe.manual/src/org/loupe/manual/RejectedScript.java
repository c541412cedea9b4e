package org.loupe.manual;

import java.util.List;

/**
 * A script that does not check, and what is said about it.
 *
 * @param script its text
 * @param diagnostics {@code line:column+length LP-0101 message}, one a line
 */
public record RejectedScript(String script, List<String> diagnostics) {

  /** Copies the list. */
  public RejectedScript {
    diagnostics = List.copyOf(diagnostics);
  }
}
