package org.loupe.dsl.ui.internal.colour;

import java.util.Optional;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextPresentationListener;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.jface.text.source.SourceViewer;
import org.loupe.dsl.ide.Highlight;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.model.CheckedScript;

/** Colours by what names mean, laid over those of the letters after each check. */
public final class SemanticColours implements ITextPresentationListener, IDocumentListener {
  private final SourceViewer viewer;
  private final ColouredRanges ranges = new ColouredRanges();
  private Optional<IDocument> document = Optional.empty();

  /** Colours of a viewer that has none yet. */
  public SemanticColours(SourceViewer viewer) {
    this.viewer = viewer;
    viewer.addTextPresentationListener(this);
  }

  /** Follows the changes of a document, before anything is painted for them. */
  public void connect(IDocument other) {
    disconnect();
    document = Optional.ofNullable(other);
    document.ifPresent(d -> d.addPrenotifiedDocumentListener(this));
  }

  /** Follows none any more. */
  public void disconnect() {
    document.ifPresent(d -> d.removePrenotifiedDocumentListener(this));
    document = Optional.empty();
  }

  /** Takes what was found; only what has changed is painted anew. */
  public void checked(CheckedScript script) {
    TextRange changed = ranges.set(script.highlights());
    if (changed.length() > 0) {
      viewer.invalidateTextPresentation(changed.offset(), changed.length());
    }
  }

  @Override
  public void documentAboutToBeChanged(DocumentEvent event) {
    // words are moved when it has changed
  }

  @Override
  public void documentChanged(DocumentEvent event) {
    ranges.edited(event.getOffset(), event.getLength(), event.getText().length());
  }

  @Override
  public void applyTextPresentation(TextPresentation presentation) {
    IRegion extent = presentation.getExtent();
    for (ColouredRanges.Coloured c : ranges.in(extent.getOffset(), extent.getLength())) {
      if (c.kind() != Highlight.Kind.COMMENT && c.kind() != Highlight.Kind.STRING) {
        int from = Math.max(c.range().offset(), extent.getOffset());
        int to = Math.min(c.range().end(), extent.getOffset() + extent.getLength());
        presentation.mergeStyleRange(Colours.style(from, to - from, c.kind()));
      }
    }
  }
}
