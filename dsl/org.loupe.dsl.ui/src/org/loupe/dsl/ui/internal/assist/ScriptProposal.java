package org.loupe.dsl.ui.internal.assist;

import java.util.Locale;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRewriteTarget;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITextViewerExtension;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension3;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension6;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.link.LinkedModeModel;
import org.eclipse.jface.text.link.LinkedModeUI;
import org.eclipse.jface.text.link.LinkedPosition;
import org.eclipse.jface.text.link.LinkedPositionGroup;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.texteditor.link.EditorLinkedModeUI;
import org.loupe.dsl.ide.Proposal;
import org.loupe.dsl.ide.TextRange;
import org.loupe.dsl.ui.internal.outline.Icons;

/** A proposal of the services in the list of an editor; it stays while its letters are typed. */
final class ScriptProposal
    implements ICompletionProposal,
        ICompletionProposalExtension2,
        ICompletionProposalExtension3,
        ICompletionProposalExtension6 {
  private final Proposal proposal;
  private final int asked;
  private Point selection = new Point(0, 0);

  /**
   * A proposal.
   *
   * @param proposal what is proposed
   * @param asked where the caret was when it was asked for
   */
  ScriptProposal(Proposal proposal, int asked) {
    this.proposal = proposal;
    this.asked = asked;
  }

  @Override
  public void apply(ITextViewer viewer, char trigger, int stateMask, int offset) {
    IRewriteTarget target = ((ITextViewerExtension) viewer).getRewriteTarget();
    int from = proposal.change().range().offset();
    int typed = offset - asked;
    target.beginCompoundChange();
    try {
      int length = proposal.change().range().length() + typed;
      viewer.getDocument().replace(from, length, proposal.change().text());
      selection = new Point(from + proposal.caret(), 0);
      if (!proposal.places().isEmpty()) {
        link(viewer, from);
      }
    } catch (BadLocationException e) {
      throw new IllegalStateException(e); // it was validated against this text
    } finally {
      target.endCompoundChange();
    }
  }

  /** Tab goes from one place to fill in to the next. */
  private void link(ITextViewer viewer, int from) throws BadLocationException {
    LinkedModeModel model = new LinkedModeModel();
    for (TextRange place : proposal.places()) {
      LinkedPositionGroup group = new LinkedPositionGroup();
      group.addPosition(
          new LinkedPosition(
              viewer.getDocument(),
              from + place.offset(),
              place.length(),
              proposal.places().indexOf(place)));
      model.addGroup(group);
    }
    model.forceInstall();
    LinkedModeUI ui = new EditorLinkedModeUI(model, viewer);
    ui.setExitPosition(viewer, from + proposal.change().text().length(), 0, Integer.MAX_VALUE);
    ui.setCyclingMode(LinkedModeUI.CYCLE_WHEN_NO_PARENT);
    ui.enter();
    TextRange first = proposal.places().getFirst();
    selection = new Point(from + first.offset(), first.length());
  }

  @Override
  public boolean validate(IDocument document, int offset, DocumentEvent event) {
    int from = proposal.change().range().offset();
    if (offset < from) {
      return false;
    }
    try {
      String typed = document.get(from, offset - from).toLowerCase(Locale.ROOT);
      return proposal.change().text().toLowerCase(Locale.ROOT).startsWith(typed)
          || proposal.label().toLowerCase(Locale.ROOT).contains(typed);
    } catch (BadLocationException _) {
      return false; // the text is shorter now
    }
  }

  @Override
  public Point getSelection(IDocument document) {
    return selection;
  }

  @Override
  public String getDisplayString() {
    return getStyledDisplayString().getString();
  }

  @Override
  public StyledString getStyledDisplayString() {
    StyledString text = new StyledString(proposal.label());
    if (!proposal.detail().isEmpty()) {
      text.append("  " + proposal.detail(), StyledString.QUALIFIER_STYLER);
    }
    return text;
  }

  @Override
  public String getAdditionalProposalInfo() {
    return proposal.documentation().isEmpty() ? null : proposal.documentation();
  }

  @Override
  public IInformationControlCreator getInformationControlCreator() {
    return HoverControl.creator(_ -> {});
  }

  @Override
  public Image getImage() {
    return Icons.of(proposal.kind());
  }

  @Override
  public CharSequence getPrefixCompletionText(IDocument document, int offset) {
    return proposal.change().text();
  }

  @Override
  public int getPrefixCompletionStart(IDocument document, int offset) {
    return proposal.change().range().offset();
  }

  @Override
  public IContextInformation getContextInformation() {
    return null;
  }

  @Override
  public void selected(ITextViewer viewer, boolean smartToggle) {
    // nothing is shown in the text
  }

  @Override
  public void unselected(ITextViewer viewer) {
    // nothing was shown in the text
  }

  /** The platform calls the other one, of the extension. */
  @Override
  public void apply(IDocument document) {
    throw new UnsupportedOperationException("a proposal is applied to a viewer");
  }
}
