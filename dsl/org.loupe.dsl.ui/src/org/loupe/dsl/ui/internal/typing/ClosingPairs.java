package org.loupe.dsl.ui.internal.typing;

import java.util.Map;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;

/**
 * A bracket or quote that is opened gets its end; that is overwritten when it is typed after all,
 * and removed with what it ends. Nothing is closed before a word: the bracket is put around it.
 */
public final class ClosingPairs implements IAutoEditStrategy {
  private static final Map<Character, Character> PAIRS =
      Map.of('(', ')', '[', ']', '{', '}', '"', '"');

  @Override
  public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
    try {
      if (command.doit && command.text.isEmpty() && command.length == 1) {
        removeBoth(document, command);
      } else if (command.doit && command.text.length() == 1 && command.length == 0) {
        typed(document, command, command.text.charAt(0));
      }
    } catch (BadLocationException e) {
      throw new IllegalStateException(e); // places are looked at before they are asked for
    }
  }

  private static void typed(IDocument document, DocumentCommand command, char c)
      throws BadLocationException {
    boolean ends = PAIRS.containsValue(c) && isAt(document, command.offset, c);
    if (ends && isBalanced(document, command.offset, c)) {
      command.text = "";
      command.caretOffset = command.offset + 1;
      command.shiftsCaret = false;
    } else if (PAIRS.containsKey(c) && isFree(document, command.offset)) {
      if (c == '"' && !beginsText(document, command.offset)) {
        return; // the end of a text, or the second quote of a block
      }
      command.text += PAIRS.get(c);
      command.caretOffset = command.offset + 1;
      command.shiftsCaret = false;
    }
  }

  private static boolean isAt(IDocument document, int offset, char c)
      throws BadLocationException {
    return offset < document.getLength() && document.getChar(offset) == c;
  }

  /** Whether nothing follows that a bracket could be meant for. */
  private static boolean isFree(IDocument document, int offset) throws BadLocationException {
    if (offset >= document.getLength()) {
      return true;
    }
    char next = document.getChar(offset);
    return Character.isWhitespace(next) || ")]},".indexOf(next) >= 0;
  }

  private static boolean beginsText(IDocument document, int offset) throws BadLocationException {
    if (offset == 0) {
      return true;
    }
    char before = document.getChar(offset - 1);
    return before != '\\'
        && !Character.isLetterOrDigit(before)
        && line(document, offset).chars().filter(x -> x == '"').count() % 2 == 0
        && before != '"';
  }

  private static void removeBoth(IDocument document, DocumentCommand command)
      throws BadLocationException {
    char removed = document.getChar(command.offset);
    Character end = PAIRS.get(removed);
    boolean pair =
        end != null
            && isAt(document, command.offset + 1, end)
            && isBalanced(document, command.offset, end);
    if (pair) {
      command.length = 2;
    }
  }

  /** Whether the line of a place has an end for each beginning, and no more. */
  private static boolean isBalanced(IDocument document, int offset, char end)
      throws BadLocationException {
    String line = line(document, offset);
    long ends = line.chars().filter(x -> x == end).count();
    if (end == '"') {
      return ends % 2 == 0;
    }
    char begin = end == ')' ? '(' : end == ']' ? '[' : '{';
    return ends == line.chars().filter(x -> x == begin).count();
  }

  private static String line(IDocument document, int offset) throws BadLocationException {
    IRegion line = document.getLineInformationOfOffset(offset);
    return document.get(line.getOffset(), line.getLength());
  }
}
