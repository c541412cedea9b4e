package org.loupe.workbench.internal.results;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the folder of a run in the results view; asks for it when it is not given. */
public final class OpenRunHandler extends AbstractHandler {
  private static final String PATH = "org.loupe.workbench.openRun.path";

  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    String path = event.getParameter(PATH);
    if (path == null) {
      DirectoryDialog dialog = new DirectoryDialog(window.getShell());
      dialog.setMessage("The folder that a run has written");
      path = dialog.open();
    }
    if (path == null) {
      return null;
    }
    try {
      IViewPart view = window.getActivePage().showView(ResultsView.ID);
      ((ResultsView) view).open(Path.of(path));
    } catch (PartInitException e) {
      throw new ExecutionException(e.getMessage(), e);
    }
    return null;
  }
}
