package org.loupe.dsl.ui.internal.editor;

import java.util.Optional;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.loupe.dsl.ui.internal.model.ScriptModel;

/** Tells a model of each change of a document. */
final class ScriptText implements IDocumentListener {
  private final ScriptModel model;
  private Optional<IDocument> document = Optional.empty();

  ScriptText(ScriptModel model) {
    this.model = model;
  }

  /** Follows another document. */
  void connect(IDocument other) {
    disconnect();
    document = Optional.ofNullable(other);
    document.ifPresent(
        d -> {
          d.addDocumentListener(this);
          model.open(d.get());
        });
  }

  void disconnect() {
    document.ifPresent(d -> d.removeDocumentListener(this));
    document = Optional.empty();
  }

  @Override
  public void documentAboutToBeChanged(DocumentEvent event) {
    // it is told when it has changed
  }

  @Override
  public void documentChanged(DocumentEvent event) {
    model.change(event.getDocument().get());
  }
}
