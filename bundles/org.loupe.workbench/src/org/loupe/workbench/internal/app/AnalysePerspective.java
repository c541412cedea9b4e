package org.loupe.workbench.internal.app;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.navigator.resources.ProjectExplorer;

/** Scripts on the left, the editor in the middle, problems and progress below. */
public final class AnalysePerspective implements IPerspectiveFactory {
  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editor = layout.getEditorArea();
    layout.addView(ProjectExplorer.VIEW_ID, IPageLayout.LEFT, 0.22f, editor);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.7f, editor);
    below.addView(IPageLayout.ID_PROBLEM_VIEW);
    below.addView(IPageLayout.ID_PROGRESS_VIEW);
  }
}
