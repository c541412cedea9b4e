package org.loupe.workbench.internal.welcome;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the welcome page. */
public final class WelcomeHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    try {
      return HandlerUtil.getActiveWorkbenchWindowChecked(event)
          .getActivePage()
          .openEditor(new WelcomeInput(), WelcomeInput.EDITOR);
    } catch (PartInitException e) {
      throw new ExecutionException("the welcome page does not open", e);
    }
  }
}
