package org.loupe.workbench.internal.app;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.loupe.api.LoupeException;
import org.loupe.runtime.Places;

/** Asks for another workspace and starts again in it. */
public final class SwitchWorkspaceHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    Shell shell = HandlerUtil.getActiveShellChecked(event);
    WorkspaceHistory history = new WorkspaceHistory(Places.ofProcess());
    Optional<Path> other = WorkspaceDialog.choose(shell, history);
    try {
      other.ifPresent(history::add);
    } catch (LoupeException e) {
      MessageDialog.openError(shell, WorkspaceDialog.TITLE, e.getMessage() + "\n\n" + e.remedy());
      return null;
    }
    if (other.isPresent()) {
      startAgain();
    }
    return null;
  }

  private static void startAgain() {
    System.setProperty(
        WorkbenchApplication.EXIT_CODE, WorkbenchApplication.EXIT_OTHER_WORKSPACE.toString());
    if (!PlatformUI.getWorkbench().restart()) {
      // somebody would rather save something first
      System.clearProperty(WorkbenchApplication.EXIT_CODE);
    }
  }
}
