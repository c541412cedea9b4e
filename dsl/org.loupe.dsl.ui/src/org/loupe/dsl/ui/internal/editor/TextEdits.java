package org.loupe.dsl.ui.internal.editor;

import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRewriteTarget;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.text.edits.ReplaceEdit;
import org.eclipse.text.edits.TextEdit;
import org.loupe.dsl.ide.TextChange;

/** Changes of the services as changes of a document. */
final class TextEdits {
  private TextEdits() {}

  /** Makes changes that do not overlap; one undo takes all of them back. */
  static void apply(IRewriteTarget target, List<TextChange> changes) throws BadLocationException {
    target.beginCompoundChange();
    try {
      apply(target.getDocument(), changes);
    } finally {
      target.endCompoundChange();
    }
  }

  private static void apply(IDocument document, List<TextChange> changes)
      throws BadLocationException {
    MultiTextEdit all = new MultiTextEdit();
    changes.forEach(
        c -> all.addChild(new ReplaceEdit(c.range().offset(), c.range().length(), c.text())));
    all.apply(document, TextEdit.NONE);
  }
}
