package org.loupe.workbench.internal.app;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.ide.IDE;

/** What the workbench of Eclipse asks of its application. */
final class Advisor extends WorkbenchAdvisor {
  /** Pages of the platform that a person who looks into networks has no use for. */
  private static final List<String> UNUSED_PAGES =
      List.of(
          "org.eclipse.team.ui.TeamPreferences",
          "org.eclipse.ui.internal.console.ansi.preferences.AnsiConsolePreferencePage",
          "org.eclipse.ui.preferencePages.Workbench/org.eclipse.equinox.security.ui.category",
          "org.eclipse.ui.preferencePages.Workbench/org.eclipse.ui.preferencePages.Globalization",
          "org.eclipse.ui.preferencePages.Workbench/org.eclipse.ui.preferencePages.Views",
          "org.eclipse.ui.preferencePages.Workbench/org.eclipse.ui.preferencePages.Perspectives");

  private static final String IDE_BUNDLE = "org.eclipse.ui.ide";
  private static final String ICONS = "/icons/full/obj16/";

  private final Path workspace;

  /**
   * The advisor.
   *
   * @param workspace the folder of the workspace
   */
  Advisor(Path workspace) {
    this.workspace = workspace;
  }

  @Override
  public void initialize(IWorkbenchConfigurer configurer) {
    super.initialize(configurer);
    configurer.setSaveAndRestore(true);
    IDE.registerAdapters();
    declare(IDE.SharedImages.IMG_OBJ_PROJECT, "prj_obj");
    declare(IDE.SharedImages.IMG_OBJ_PROJECT_CLOSED, "cprj_obj");
    // the view of problems asks for these by name
    declare("IMG_OBJS_ERROR_PATH", "error_tsk");
    declare("IMG_OBJS_WARNING_PATH", "warn_tsk");
    declare("IMG_OBJS_INFO_PATH", "info_tsk");
    declare("IMG_OBJS_QUICK_FIX_ERROR_PATH", "quickfix_error_obj");
    declare("IMG_OBJS_QUICK_FIX_WARNING_PATH", "quickfix_warning_obj");
    declare("IMG_OBJS_QUICK_FIX_INFO_PATH", "quickfix_info_obj");
  }

  private void declare(String name, String icon) {
    var found =
        FileLocator.find(
            Platform.getBundle(IDE_BUNDLE),
            IPath.fromOSString(ICONS + icon + ".svg"));
    getWorkbenchConfigurer().declareImage(name, ImageDescriptor.createFromURL(found), true);
  }

  @Override
  public String getInitialWindowPerspectiveId() {
    return AnalysePerspective.ID;
  }

  @Override
  public IAdaptable getDefaultPageInput() {
    return ResourcesPlugin.getWorkspace().getRoot();
  }

  @Override
  public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer window) {
    return new WindowAdvisor(window, workspace);
  }

  @Override
  public void postStartup() {
    PreferenceManager pages = PlatformUI.getWorkbench().getPreferenceManager();
    UNUSED_PAGES.forEach(pages::remove);
    new FoundProjects(workspace).schedule();
  }

  @Override
  public void postShutdown() {
    try {
      ResourcesPlugin.getWorkspace().save(true, new NullProgressMonitor());
    } catch (CoreException e) {
      // files of the person are on disk by now: it is the memory of the workspace that is not
      System.err.println("loupe: the memory of the workspace was not saved: " + e.getStatus());
      ErrorDialog.openError(
          null, "Loupe", "The memory of the workspace could not be saved.", e.getStatus());
    }
  }
}
