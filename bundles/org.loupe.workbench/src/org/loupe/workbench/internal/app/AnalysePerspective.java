package org.loupe.workbench.internal.app;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IPlaceholderFolderLayout;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;

/**
 * Files and registry on the left, the editor in the middle with results beside it, what happens
 * below, the outline on the right. Views that are not installed leave no gap.
 */
public final class AnalysePerspective implements IPerspectiveFactory {
  static final String ID = "org.loupe.workbench.analyse";
  private static final String RESULTS = "org.loupe.workbench.results";
  private static final String RUNS = "org.loupe.workbench.runs";
  private static final String REGISTRY = "org.loupe.workbench.registry";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editor = layout.getEditorArea();
    IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.2f, editor);
    left.addView(ProjectExplorer.VIEW_ID);
    view(left, REGISTRY);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.72f, editor);
    below.addView(IPageLayout.ID_PROBLEM_VIEW);
    below.addPlaceholder(IConsoleConstants.ID_CONSOLE_VIEW);
    view(below, RUNS);
    below.addView(IPageLayout.ID_PROGRESS_VIEW);
    IPlaceholderFolderLayout right =
        layout.createPlaceholderFolder("right", IPageLayout.RIGHT, 0.55f, editor);
    right.addPlaceholder(RESULTS);
    right.addPlaceholder(RESULTS + ":*");
    right.addPlaceholder(IPageLayout.ID_OUTLINE);
    for (String view :
        new String[] {
          ProjectExplorer.VIEW_ID,
          REGISTRY,
          RESULTS,
          RUNS,
          IPageLayout.ID_OUTLINE,
          IPageLayout.ID_PROBLEM_VIEW,
          IConsoleConstants.ID_CONSOLE_VIEW,
          IPageLayout.ID_PROGRESS_VIEW
        }) {
      layout.addShowViewShortcut(view);
    }
    layout.addPerspectiveShortcut(ID);
  }

  private static void view(IFolderLayout folder, String id) {
    if (PlatformUI.getWorkbench().getViewRegistry().find(id) != null) {
      folder.addView(id);
    } else {
      folder.addPlaceholder(id);
    }
  }
}
