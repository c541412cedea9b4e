package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks how the script is to be run, then runs it. */
public final class RunWithHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    Optional<Path> script = EditedScript.of(window);
    if (script.isEmpty()) {
      RunHandler.tellThereIsNone(window);
      return null;
    }
    if (!EditedScript.save(window, script.get())) {
      return null;
    }
    RunCentre centre = PlatformUI.getWorkbench().getService(RunCentre.class);
    RunDialog dialog = new RunDialog(window.getShell(), centre.catalogues(), script.get());
    if (dialog.open() == Window.OK) {
      centre.start(new RunRequest(script.get(), dialog.configuration()));
    }
    return null;
  }
}
