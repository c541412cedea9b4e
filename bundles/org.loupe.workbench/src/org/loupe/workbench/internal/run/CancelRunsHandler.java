package org.loupe.workbench.internal.run;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.HandlerEvent;
import org.eclipse.ui.PlatformUI;

/** Stops the runs of this window; what they have done stays, and can be gone on with. */
public final class CancelRunsHandler extends AbstractHandler {
  private RunCentre centre;

  @Override
  public Object execute(ExecutionEvent event) {
    centre().cancelAll();
    return null;
  }

  @Override
  public boolean isEnabled() {
    return !centre().current().isEmpty();
  }

  private RunCentre centre() {
    if (centre == null) {
      centre = PlatformUI.getWorkbench().getService(RunCentre.class);
      centre.addListener(
          () ->
              PlatformUI.getWorkbench()
                  .getDisplay()
                  .asyncExec(() -> fireHandlerChanged(new HandlerEvent(this, true, false))));
    }
    return centre;
  }
}
