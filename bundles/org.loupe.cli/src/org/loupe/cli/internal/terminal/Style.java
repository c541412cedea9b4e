package org.loupe.cli.internal.terminal;

/** How words are set off: in colour on a terminal, not at all elsewhere. */
public enum Style {
  /** Words as they are. */
  PLAIN,
  /** Words in colour, by ANSI sequences. */
  COLOUR;

  /** Something failed. */
  public String bad(String text) {
    return sgr("1;31", text);
  }

  /** Something a person should know. */
  public String warning(String text) {
    return sgr("33", text);
  }

  /** Something is as it should be. */
  public String good(String text) {
    return sgr("32", text);
  }

  /** A name or title. */
  public String strong(String text) {
    return sgr("1", text);
  }

  /** What need not be read. */
  public String faint(String text) {
    return sgr("2", text);
  }

  private String sgr(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
