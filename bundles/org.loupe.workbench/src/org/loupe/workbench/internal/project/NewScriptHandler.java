package org.loupe.workbench.internal.project;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the wizard for a new script. */
public final class NewScriptHandler extends AbstractHandler {
  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    NewScriptWizard wizard = new NewScriptWizard();
    wizard.init(window.getWorkbench(), StructuredSelection.EMPTY);
    new WizardDialog(window.getShell(), wizard).open();
    return null;
  }
}
