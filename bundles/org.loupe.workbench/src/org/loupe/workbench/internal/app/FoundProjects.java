package org.loupe.workbench.internal.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;

/**
 * Opens the projects in the folder of the workspace that it does not know: after a memory was set
 * aside nothing is lost by it.
 */
final class FoundProjects extends WorkspaceJob {
  private final Path workspace;

  /**
   * The job.
   *
   * @param workspace the folder of the workspace
   */
  FoundProjects(Path workspace) {
    super("Looking for projects in the workspace");
    this.workspace = workspace;
    setRule(ResourcesPlugin.getWorkspace().getRoot());
    setSystem(true);
  }

  @Override
  public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    List<String> names = names();
    SubMonitor progress = SubMonitor.convert(monitor, names.size());
    for (String name : names) {
      IProject project = root.getProject(name);
      if (!project.exists()) {
        IProjectDescription description =
            ResourcesPlugin.getWorkspace().newProjectDescription(name);
        project.create(description, progress.split(0));
        project.open(progress.split(1));
      }
    }
    return Status.OK_STATUS;
  }

  private List<String> names() {
    try (Stream<Path> folders = Files.list(workspace)) {
      return folders
          .filter(f -> Files.isRegularFile(f.resolve(IProjectDescription.DESCRIPTION_FILE_NAME)))
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException _) {
      return List.of(); // what cannot be listed cannot be worked in either, which is said elsewhere
    }
  }
}
