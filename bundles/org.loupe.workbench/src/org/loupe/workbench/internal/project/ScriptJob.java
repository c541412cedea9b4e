package org.loupe.workbench.internal.project;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;

/** Makes a script in the background and opens it; what goes wrong is shown by the platform. */
public final class ScriptJob extends WorkspaceJob {
  private final IWorkbenchPage page;
  private final Making making;

  /** What makes the script. */
  @FunctionalInterface
  public interface Making {
    /** Makes it and gives it. */
    IFile make(IProgressMonitor monitor) throws IOException, CoreException;
  }

  /**
   * A job.
   *
   * @param name what is done, for the view of progress
   * @param page where the script is opened
   * @param making what makes it
   */
  public ScriptJob(String name, IWorkbenchPage page, Making making) {
    super(name);
    this.page = page;
    this.making = making;
    setRule(ResourcesPlugin.getWorkspace().getRoot());
    setUser(true);
  }

  @Override
  public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
    try {
      IFile script = making.make(monitor);
      page.getWorkbenchWindow().getShell().getDisplay().asyncExec(() -> open(script));
      return Status.OK_STATUS;
    } catch (FileAlreadyExistsException e) {
      return Status.error(
          "'%s' is there already; nothing was changed.".formatted(e.getFile()), e);
    } catch (IOException e) {
      return Status.error(
          "The script cannot be made: %s. Check the room on the disk and the permissions of '%s'."
              .formatted(e, ResourcesPlugin.getWorkspace().getRoot().getLocation()),
          e);
    }
  }

  private void open(IFile script) {
    try {
      Scripts.open(page, script);
    } catch (PartInitException e) {
      StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
    }
  }
}
