package org.loupe.dsl.ui.internal.typing;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;

/** A text with a mark, {@code |}, where the caret is, and what becomes of it. */
final class Typed {
  private static final class Command extends DocumentCommand {}

  private Typed() {}

  static String in(IAutoEditStrategy strategy, String text, String typed)
      throws BadLocationException {
    int caret = text.indexOf('|');
    return after(strategy, text, caret, 0, typed);
  }

  /** Removes the character before the caret. */
  static String back(IAutoEditStrategy strategy, String text) throws BadLocationException {
    return after(strategy, text, text.indexOf('|') - 1, 1, "");
  }

  private static String after(
      IAutoEditStrategy strategy, String text, int offset, int length, String typed)
      throws BadLocationException {
    Document document = new Document(text.replace("|", ""));
    Command command = new Command();
    command.doit = true;
    command.offset = offset;
    command.length = length;
    command.text = typed;
    command.caretOffset = -1;
    command.shiftsCaret = true;
    strategy.customizeDocumentCommand(document, command);
    document.replace(command.offset, command.length, command.text);
    int caret =
        command.caretOffset >= 0 ? command.caretOffset : command.offset + command.text.length();
    return new StringBuilder(document.get()).insert(caret, '|').toString();
  }
}
