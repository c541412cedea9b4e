package org.loupe.dsl.ui.internal.assist;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.loupe.dsl.ide.QuickFixes;

/** A quick fix in the list of an editor. */
record FixProposal(QuickFixes.Fix fix) implements ICompletionProposal {
  @Override
  public void apply(IDocument document) {
    try {
      document.replace(
          fix.change().range().offset(), fix.change().range().length(), fix.change().text());
    } catch (BadLocationException e) {
      throw new IllegalStateException(e); // the list closes when the text changes
    }
  }

  @Override
  public Point getSelection(IDocument document) {
    return new Point(fix.change().range().offset() + fix.change().text().length(), 0);
  }

  @Override
  public String getAdditionalProposalInfo() {
    return fix.diagnostic().message().replaceAll("([\\\\`*\\[])", "\\\\$1");
  }

  @Override
  public String getDisplayString() {
    return fix.label();
  }

  @Override
  public Image getImage() {
    return PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJS_INFO_TSK);
  }

  @Override
  public IContextInformation getContextInformation() {
    return null;
  }
}
