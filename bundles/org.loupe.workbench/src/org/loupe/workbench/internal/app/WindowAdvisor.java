package org.loupe.workbench.internal.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.loupe.workbench.internal.welcome.Recent;
import org.loupe.workbench.internal.welcome.WelcomeInput;

/** The window: its parts, its title, and the welcome page while nothing else is open. */
final class WindowAdvisor extends WorkbenchWindowAdvisor {
  private static final System.Logger LOG = System.getLogger(WindowAdvisor.class.getName());

  /** Says how long the window took: {@code LOUPE_VMARGS=-Dloupe.debug.start=true}. */
  private static final String DEBUG = "loupe.debug.start";

  /** Sets of actions that bundles of the platform bring along and our menus have no room for. */
  private static final Set<String> UNUSED_ACTIONS =
      Set.of(
          "org.eclipse.ui.NavigateActionSet",
          "org.eclipse.ui.actionSet.keyBindings",
          "org.eclipse.ui.WorkingSetModificationActionSet",
          "org.eclipse.ui.WorkingSetActionSet",
          "org.eclipse.ui.actionSet.openFiles",
          "org.eclipse.ui.edit.text.actionSet.annotationNavigation",
          "org.eclipse.ui.edit.text.actionSet.navigation",
          "org.eclipse.ui.edit.text.actionSet.convertLineDelimitersTo",
          "org.eclipse.team.ui.actionSet");

  private final Path workspace;

  /**
   * The advisor of a window.
   *
   * @param workspace the folder of the workspace, for the title
   */
  WindowAdvisor(IWorkbenchWindowConfigurer configurer, Path workspace) {
    super(configurer);
    this.workspace = workspace;
  }

  @Override
  public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer bars) {
    return new HelpMenu(bars);
  }

  @Override
  public void preWindowOpen() {
    IWorkbenchWindowConfigurer window = getWindowConfigurer();
    window.setInitialSize(new Point(1280, 840));
    window.setShowMenuBar(true);
    window.setShowCoolBar(true);
    window.setShowStatusLine(true);
    window.setShowProgressIndicator(true);
    window.setTitle("Loupe");
    UnusedActions.remove(UNUSED_ACTIONS);
  }

  @Override
  public void postWindowOpen() {
    IWorkbenchWindow window = getWindowConfigurer().getWindow();
    new WindowTitle(window, workspace).keep();
    window.getPartService().addPartListener(new Recent());
    ThemeHandler.mark();
    IWorkbenchPage page = window.getActivePage();
    if (page != null && page.getEditorReferences().length == 0) {
      try {
        page.openEditor(new WelcomeInput(), WelcomeInput.EDITOR);
      } catch (PartInitException e) {
        LOG.log(System.Logger.Level.WARNING, "the welcome page does not open", e);
      }
    }
    if (Boolean.getBoolean(DEBUG)) {
      sayWhenShown(window);
    }
  }

  /** Once all that was asked for is drawn. */
  private static void sayWhenShown(IWorkbenchWindow window) {
    Runnable say =
        () ->
            ProcessHandle.current()
                .info()
                .startInstant()
                .map(i -> Duration.between(i, Instant.now()).toMillis())
                .ifPresent(ms -> System.err.println("loupe: window after " + ms + " ms"));
    window.getShell().getDisplay().asyncExec(say);
  }
}
