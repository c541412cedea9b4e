package org.loupe.workbench.internal.app;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInBundles;
import org.loupe.plugins.SwitchedOff;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.Places;
import org.loupe.workbench.internal.WorkbenchProblem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The desktop application: one window until the person closes it. Its exit status is 0, 4 for a
 * workspace that is in use or cannot be written, 7 without a display, or one of the two that have
 * the launcher start it again.
 */
public final class WorkbenchApplication implements IApplication {
  /** Tells the launcher to start again in the workspace that was chosen last. */
  static final Integer EXIT_OTHER_WORKSPACE = 24;

  /** Where the workbench says how it wants to be started again; the platform's own name. */
  static final String EXIT_CODE = "eclipse.exitcode";

  /** The folder behind {@code -data}: the platform would write there before it is looked at. */
  private static final String WORKSPACE = "LOUPE_WORKSPACE";

  private static final int NO_DISPLAY = 7;

  /**
   * Grids have a log that nobody asked for, and would say on the terminal that nothing keeps it.
   */
  private static final String GRIDS_SAY = "slf4j.internal.verbosity";

  private final WorkspaceHistory history = new WorkspaceHistory(Places.ofProcess());

  @Override
  public Object start(IApplicationContext context) {
    System.setProperty(GRIDS_SAY, "ERROR");
    Display display;
    try {
      display = display();
    } catch (LoupeException e) {
      System.err.println("loupe: " + e.line());
      return NO_DISPLAY;
    }
    try {
      leaveOutPlugIns();
      return start(display);
    } finally {
      display.dispose();
    }
  }

  /**
   * Before anything of them is shown: what is switched off stays off, in the window as well, and
   * all of them in safe mode.
   */
  private static void leaveOutPlugIns() {
    BundleContext context = FrameworkUtil.getBundle(WorkbenchApplication.class).getBundleContext();
    PlugInBundles plugIns = new PlugInBundles(context);
    if (Boolean.getBoolean(Catalogues.SAFE_MODE)) {
      PlugInBundles.stop(plugIns.all());
      return;
    }
    SwitchedOff off = SwitchedOff.of(context);
    plugIns.leaveOut(off).forEach(e -> System.err.println("loupe: " + e.line()));
    System.setProperty(Catalogues.SWITCHED_OFF, String.join(",", off.bundles()));
  }

  private static Display display() {
    String screen = System.getenv().getOrDefault("DISPLAY", "");
    if (screen.isEmpty() && System.getenv().getOrDefault("WAYLAND_DISPLAY", "").isEmpty()) {
      throw new LoupeException(
          WorkbenchProblem.NO_DISPLAY, "The desktop application needs a display; none is named.");
    }
    try {
      return PlatformUI.createDisplay();
    } catch (SWTError | LinkageError e) {
      throw new LoupeException(
          WorkbenchProblem.NO_DISPLAY,
          "The desktop application cannot use the display '%s': %s.".formatted(screen, e),
          e);
    }
  }

  private Object start(Display display) {
    Location location = Platform.getInstanceLocation();
    Workspace workspace = new Workspace(named(location).orElseGet(history::last));
    try {
      workspace.take(location);
      history.add(workspace.folder());
      readMemory(workspace);
    } catch (LoupeException e) {
      return ended(new StartProblem(e, history, workspace).ask(display));
    }
    return ended(
        switch (PlatformUI.createAndRunWorkbench(display, new Advisor(workspace.folder()))) {
          case PlatformUI.RETURN_RESTART -> Integer.getInteger(EXIT_CODE, EXIT_RESTART);
          default -> EXIT_OK;
        });
  }

  /** The platform starts again by itself what it finds in the property. */
  private static Object ended(Integer status) {
    System.clearProperty(EXIT_CODE);
    return status;
  }

  private static Optional<Path> named(Location location) {
    try {
      return location.isSet()
          ? Optional.of(Path.of(location.getURL().toURI()))
          : Optional.ofNullable(System.getenv(WORKSPACE)).map(w -> Path.of(w).toAbsolutePath());
    } catch (URISyntaxException _) {
      // the platform's locations are not encoded
      return Optional.of(Path.of(location.getURL().getPath()));
    }
  }

  /** Starts what reads the memory of projects while there is somebody to ask what to do. */
  private static void readMemory(Workspace workspace) {
    try {
      // one that could not be read is there all the same, but does nothing
      ResourcesPlugin.getWorkspace().run((ICoreRunnable) _ -> {}, new NullProgressMonitor());
    } catch (CoreException | RuntimeException | LinkageError e) {
      throw new LoupeException(
          WorkbenchProblem.WORKSPACE_DAMAGED,
          "What the workbench remembers of '%s' cannot be read: %s."
              .formatted(workspace.folder(), e.toString().replaceAll("\\.$", "")),
          e);
    }
  }

  @Override
  public void stop() {
    if (PlatformUI.isWorkbenchRunning()) {
      Display display = PlatformUI.getWorkbench().getDisplay();
      display.syncExec(() -> PlatformUI.getWorkbench().close());
    }
  }
}
