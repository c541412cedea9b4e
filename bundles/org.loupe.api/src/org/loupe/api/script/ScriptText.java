package org.loupe.api.script;

/**
 * The text of a script step and where it stands, for messages that name the user's own line.
 *
 * @param text the program
 * @param type the declared type of its value, as a script writes it; empty for any
 * @param file where the text stands: a file of its own or the script around it
 * @param line line of the file that has the text's first line, from 1
 * @param column characters of that line before the text
 * @param indent characters before the text in its further lines
 * @param function what the text defines and is called with the inputs in their order; empty where
 *     the inputs are variables and the value is that of the text itself
 */
public record ScriptText(
    String text, String type, String file, int line, int column, int indent, String function) {

  /** A text that is no more than itself. */
  public ScriptText(String text, String type, String file, int line, int column, int indent) {
    this(text, type, file, line, column, indent, "");
  }

  /**
   * A place of the text as a place of the file: {@code file:line:column}.
   *
   * @param textLine line of the text, from 1
   * @param textColumn column of that line, from 1
   */
  public String place(int textLine, int textColumn) {
    int before = textLine == 1 ? column : indent;
    return "%s:%d:%d".formatted(file, line + textLine - 1, before + textColumn);
  }
}
