package org.loupe.workbench.internal.app;

import java.util.Locale;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.RadioState;

/** Shows another theme; the menu has a mark at the one that is shown. */
public final class ThemeHandler extends AbstractHandler {
  static final String COMMAND = "org.loupe.workbench.theme";

  @Override
  public Object execute(ExecutionEvent event) {
    String name = event.getParameter(RadioState.PARAMETER_ID);
    Theme.valueOf(name.toUpperCase(Locale.ROOT)).show();
    mark();
    return null;
  }

  /** Puts the mark in the menu at the theme that is shown. */
  static void mark() {
    Command command =
        PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(COMMAND);
    command
        .getState(RadioState.STATE_ID)
        .setValue(Theme.current().name().toLowerCase(Locale.ROOT));
  }
}
