package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** Runs the script of the active editor, or that of the parameter, as it was run last. */
public final class RunHandler extends AbstractHandler {
  private static final String PATH = "org.loupe.workbench.run.path";

  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    Optional<Path> script =
        Optional.ofNullable(event.getParameter(PATH))
            .map(Path::of)
            .or(() -> EditedScript.of(window));
    if (script.isEmpty()) {
      tellThereIsNone(window);
    } else if (EditedScript.save(window, script.get())) {
      PlatformUI.getWorkbench().getService(RunCentre.class).start(RunRequest.asLast(script.get()));
    }
    return null;
  }

  static void tellThereIsNone(IWorkbenchWindow window) {
    MessageDialog.openInformation(
        window.getShell(),
        "Run",
        "No script is open. Open one, or select it in the project explorer, and run it again.");
  }
}
