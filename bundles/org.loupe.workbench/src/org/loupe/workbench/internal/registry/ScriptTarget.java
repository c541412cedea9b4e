package org.loupe.workbench.internal.registry;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.texteditor.ITextEditor;
import org.loupe.workbench.internal.project.Scripts;

/**
 * A script that is edited, as the place for a statement.
 *
 * @param editor its editor
 * @param file where it lies
 */
record ScriptTarget(ITextEditor editor, Path file) {

  /** The script that an editor has open. */
  static Optional<ScriptTarget> of(IEditorPart part) {
    return part instanceof ITextEditor editor
            && part.getEditorInput() instanceof IURIEditorInput input
            && input.getURI().getPath() != null
            && input.getURI().getPath().endsWith(Scripts.ENDING)
        ? Optional.of(new ScriptTarget(editor, Path.of(input.getURI())))
        : Optional.empty();
  }

  /** The script that is edited. */
  static Optional<ScriptTarget> of(IWorkbenchPage page) {
    return of(page.getActiveEditor());
  }

  /** Where the caret is. */
  int caret() {
    return editor.getSelectionProvider().getSelection() instanceof ITextSelection s
        ? s.getOffset()
        : document().getLength();
  }

  /** Puts the statement of an entry into the script and selects it. */
  void put(RegistryAccess access, int near, RegistryItem.Known item) {
    IDocument document = document();
    EntryStatement addition =
        EntryStatement.in(document.get(), file, access.catalogue(), near, item);
    try {
      document.replace(addition.offset(), 0, addition.text());
    } catch (BadLocationException e) {
      throw new IllegalStateException("the place is in the text", e);
    }
    int at = addition.offset() + addition.text().indexOf(addition.statement());
    editor.getSite().getPage().activate(editor);
    editor.selectAndReveal(at, addition.statement().length());
  }

  private IDocument document() {
    return editor.getDocumentProvider().getDocument(editor.getEditorInput());
  }
}
