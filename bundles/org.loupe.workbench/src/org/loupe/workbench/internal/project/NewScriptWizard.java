package org.loupe.workbench.internal.project;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;

/** Makes a script that runs at once, in a project that is there or a new one. */
public final class NewScriptWizard extends Wizard implements INewWizard {
  private final NewScriptPage page = new NewScriptPage();
  private IWorkbench workbench;

  @Override
  public void init(IWorkbench where, IStructuredSelection selection) {
    this.workbench = where;
    setWindowTitle("New script");
  }

  @Override
  public void addPages() {
    addPage(page);
  }

  @Override
  public boolean performFinish() {
    String project = page.project();
    String file = page.file();
    new ScriptJob(
            "Making " + file,
            workbench.getActiveWorkbenchWindow().getActivePage(),
            monitor -> Scripts.make(project, file, monitor))
        .schedule();
    return true;
  }
}
