package org.loupe.dsl.ui.internal.typing;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.TextUtilities;

/** A new line begins where the last one did, four further in behind a bracket that was opened. */
public final class Indentation implements IAutoEditStrategy {
  private static final String STEP = "    ";

  @Override
  public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
    boolean newLine =
        command.doit
            && command.length == 0
            && TextUtilities.equals(document.getLegalLineDelimiters(), command.text) >= 0;
    if (!newLine) {
      return;
    }
    try {
      indent(document, command);
    } catch (BadLocationException e) {
      throw new IllegalStateException(e); // lines are looked up before they are asked for
    }
  }

  private static void indent(IDocument document, DocumentCommand command)
      throws BadLocationException {
    IRegion line = document.getLineInformationOfOffset(command.offset);
    String before = document.get(line.getOffset(), command.offset - line.getOffset());
    String after =
        document.get(
            command.offset, line.getOffset() + line.getLength() - command.offset);
    String margin = before.substring(0, before.length() - before.stripLeading().length());
    String code = before.stripTrailing();
    boolean opens = !code.isEmpty() && "([{".indexOf(code.charAt(code.length() - 1)) >= 0;
    String delimiter = command.text;
    command.text += margin + (opens ? STEP : "");
    boolean closes = !after.isBlank() && ")]}".indexOf(after.stripLeading().charAt(0)) >= 0;
    if (opens && closes) {
      command.caretOffset = command.offset + command.text.length();
      command.shiftsCaret = false;
      command.text += delimiter + margin;
    }
  }
}
