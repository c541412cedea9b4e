package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.loupe.workbench.internal.compare.ComparisonEditor;
import org.loupe.workbench.internal.compare.ComparisonInput;

/** Compares the two runs that are selected in the history. */
public final class CompareRunsHandler extends AbstractHandler {

  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    IWorkbenchPage page = window.getActivePage();
    try {
      if (!(page.findView(RunsView.ID) instanceof RunsView runs) || !runs.isCompared()) {
        page.showView(RunsView.ID);
        MessageDialog.openInformation(
            window.getShell(),
            "Compare runs",
            "Select two runs that have ended in the view Runs (the second one with Ctrl and a"
                + " click), and compare them again.");
        return null;
      }
      List<Path> both = runs.found();
      page.openEditor(
          new ComparisonInput(both.getFirst(), both.getLast()), ComparisonEditor.ID);
    } catch (PartInitException e) {
      throw new ExecutionException(e.getMessage(), e);
    }
    return null;
  }
}
