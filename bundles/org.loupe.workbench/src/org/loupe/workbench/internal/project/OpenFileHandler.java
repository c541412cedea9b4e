package org.loupe.workbench.internal.project;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens a file that the person chooses, wherever it lies. */
public final class OpenFileHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
    dialog.setText("Open file");
    dialog.setFilterNames(new String[] {"Scripts", "All files"});
    dialog.setFilterExtensions(new String[] {"*" + Scripts.ENDING, "*"});
    Optional<Path> chosen = Optional.ofNullable(dialog.open()).map(Path::of);
    try {
      if (chosen.isPresent()) {
        Scripts.open(window.getActivePage(), chosen.get());
      }
    } catch (CoreException e) {
      throw new ExecutionException("'" + chosen.get() + "' cannot be opened", e);
    }
    return null;
  }
}
