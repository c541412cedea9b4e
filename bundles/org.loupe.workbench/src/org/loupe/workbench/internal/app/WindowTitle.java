package org.loupe.workbench.internal.app;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;

/**
 * The title of a window: the open file, the workspace, the program.
 *
 * @param window the window
 * @param workspace the folder of the workspace
 */
record WindowTitle(IWorkbenchWindow window, Path workspace) implements IPartListener2 {
  private static final String DASH = " \u2013 ";

  /** Keeps it right from now on. */
  void keep() {
    window.getPartService().addPartListener(this);
    update();
  }

  private void update() {
    if (window.getShell() == null || window.getShell().isDisposed()) {
      return;
    }
    String file =
        Optional.ofNullable(window.getActivePage())
            .map(IWorkbenchPage::getActiveEditor)
            .map(IEditorPart::getTitle)
            .map(t -> t + DASH)
            .orElse("");
    Path name = Optional.ofNullable(workspace.getFileName()).orElse(workspace);
    window.getShell().setText(file + name + DASH + "Loupe");
  }

  @Override
  public void partActivated(IWorkbenchPartReference part) {
    update();
  }

  @Override
  public void partClosed(IWorkbenchPartReference part) {
    update();
  }

  @Override
  public void partInputChanged(IWorkbenchPartReference part) {
    update();
  }
}
