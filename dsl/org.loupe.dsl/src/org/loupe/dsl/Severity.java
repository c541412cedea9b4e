package org.loupe.dsl;

import java.util.Locale;

/** How bad a diagnostic is. */
public enum Severity {
  /** The script does not check. */
  ERROR,
  /** The script checks, and something in it looks wrong. */
  WARNING,
  /** Nothing is wrong. */
  INFO;

  /** The word in messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
