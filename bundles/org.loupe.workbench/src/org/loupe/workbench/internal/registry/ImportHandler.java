package org.loupe.workbench.internal.registry;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks for a network or data for the registry, and shows the registry. */
public final class ImportHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    try {
      HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(RegistryView.ID);
    } catch (PartInitException e) {
      throw new ExecutionException(e.getMessage(), e);
    }
    RegistryAccess access = PlatformUI.getWorkbench().getService(RegistryAccess.class);
    new Imports(access).ask(HandlerUtil.getActiveShell(event));
    return null;
  }
}
