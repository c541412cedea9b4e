package org.loupe.workbench.internal.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.loupe.runtime.project.Example;
import org.loupe.runtime.project.Project;

/** Projects and scripts of the workspace: makes them and opens them. */
public final class Scripts {
  /** The ending of scripts. */
  public static final String ENDING = ".loupe";

  private Scripts() {}

  /**
   * Copies an example with its data into a new project.
   *
   * @return its script
   */
  public static IFile copy(Example example, IProgressMonitor monitor)
      throws IOException, CoreException {
    String name = free(example.name(), n -> root().getProject(n).exists() || lies(n));
    Project project = Project.of(example, folder(name));
    project.write();
    IProject there = open(name, monitor);
    return there.getFile(project.folder().relativize(project.script()).toString());
  }

  /**
   * Makes a script that runs at once.
   *
   * @param project its project, which is made when it is not there
   * @param file its name, with the ending
   */
  public static IFile make(String project, String file, IProgressMonitor monitor)
      throws CoreException {
    SubMonitor progress = SubMonitor.convert(monitor, 2);
    IFile script = open(project, progress.split(1)).getFile(file);
    Project template = Project.empty(folder(project));
    script.create(
        template.files().get(template.script()), IResource.NONE, progress.split(1));
    return script;
  }

  /** Opens a file in the editor of its kind. */
  public static void open(IWorkbenchPage page, IFile file) throws PartInitException {
    IDE.openEditor(page, file);
  }

  /** Opens a file that may lie outside of the workspace. */
  public static void open(IWorkbenchPage page, Path file) throws CoreException {
    IFile[] known = root().findFilesForLocationURI(file.toUri());
    if (known.length > 0) {
      IDE.openEditor(page, known[0]);
    } else {
      IDE.openEditorOnFileStore(page, EFS.getLocalFileSystem().getStore(file.toUri()));
    }
  }

  /** The names of the projects that are open. */
  static List<String> projects() {
    return Arrays.stream(root().getProjects())
        .filter(IProject::isOpen)
        .map(IProject::getName)
        .toList();
  }

  /** The first of a name, name-2, name-3 that is not taken. */
  static String free(String name, Predicate<String> taken) {
    String free = name;
    for (int i = 2; taken.test(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private static IProject open(String name, IProgressMonitor monitor) throws CoreException {
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    IProject project = root().getProject(name);
    SubMonitor progress = SubMonitor.convert(monitor, 2);
    if (!project.exists()) {
      IProjectDescription description = workspace.newProjectDescription(name);
      project.create(description, progress.split(1));
    }
    project.open(progress.split(1));
    return project;
  }

  private static boolean lies(String name) {
    return Files.exists(folder(name));
  }

  private static Path folder(String project) {
    IPath root = root().getLocation();
    return root.append(project).toPath();
  }

  private static IWorkspaceRoot root() {
    return ResourcesPlugin.getWorkspace().getRoot();
  }
}
