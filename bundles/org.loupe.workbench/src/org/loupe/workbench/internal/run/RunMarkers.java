package org.loupe.workbench.internal.run;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.loupe.api.LoupeException;
import org.loupe.runtime.StepOutcome;

/**
 * Shows in the editor what has failed in the last run of a script of the workspace: at the line of
 * the program that has thrown, else at that of the step.
 */
final class RunMarkers {
  /** The kind of the markers. */
  static final String TYPE = "org.loupe.workbench.runProblem";

  private static final System.Logger LOG = System.getLogger(RunMarkers.class.getName());
  private static final String SCRIPT = "script";

  /** How errors of programs begin: {@code a.loupe:4:3: }. */
  private static final Pattern PLACE = Pattern.compile("(.+?):(\\d{1,9}):\\d+: .*", Pattern.DOTALL);

  private final Path script;

  /** Those of a script. */
  RunMarkers(Path script) {
    this.script = script.toAbsolutePath();
  }

  /** Removes what is shown of the run before. */
  void clear() {
    change(
        root -> {
          for (IMarker m : root.findMarkers(TYPE, false, IResource.DEPTH_INFINITE)) {
            if (script.toString().equals(m.getAttribute(SCRIPT, ""))) {
              m.delete();
            }
          }
        });
  }

  /** Shows the steps that have failed. */
  void show(List<StepOutcome> steps) {
    change(
        root -> {
          for (StepOutcome s : steps) {
            if (s.error().isPresent()) {
              show(root, s.step().line(), s.error().get());
            }
          }
        });
  }

  private void show(IWorkspaceRoot root, int line, LoupeException error) throws CoreException {
    Matcher place = PLACE.matcher(String.valueOf(error.getMessage()));
    boolean isPlaced = place.matches();
    URI file = (isPlaced ? file(place.group(1)) : script).toUri();
    int at = isPlaced ? Integer.parseInt(place.group(2)) : line;
    for (IFile f : root.findFilesForLocationURI(file)) {
      f.createMarker(
          TYPE,
          Map.of(
              IMarker.MESSAGE, error.line(),
              IMarker.SEVERITY, IMarker.SEVERITY_ERROR,
              IMarker.LINE_NUMBER, Math.max(1, at),
              IMarker.SOURCE_ID, error.code().id(),
              SCRIPT, script.toString()));
    }
  }

  private Path file(String name) {
    try {
      return script.resolveSibling(name);
    } catch (InvalidPathException _) {
      return script;
    }
  }

  /** What is done with markers, at once for those that look. */
  @FunctionalInterface
  private interface Change {
    void of(IWorkspaceRoot root) throws CoreException;
  }

  private static void change(Change change) {
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    try {
      root.getWorkspace().run(_ -> change.of(root), null);
    } catch (CoreException e) {
      // the console says it anyway
      LOG.log(System.Logger.Level.DEBUG, "what failed is not marked", e);
    }
  }
}
