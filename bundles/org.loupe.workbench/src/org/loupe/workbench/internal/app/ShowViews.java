package org.loupe.workbench.internal.app;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.actions.ContributionItemFactory;

/** The views of the perspective, in the menu Window. */
public final class ShowViews extends CompoundContributionItem {
  @Override
  protected IContributionItem[] getContributionItems() {
    return new IContributionItem[] {
      ContributionItemFactory.VIEWS_SHORTLIST.create(
          PlatformUI.getWorkbench().getActiveWorkbenchWindow())
    };
  }
}
