package org.loupe.dsl.ui.internal.editor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.loupe.dsl.Severity;
import org.loupe.dsl.ui.ScriptEditing;
import org.loupe.dsl.ui.internal.model.CheckedScript;
import org.loupe.dsl.ui.internal.model.Problem;

/**
 * What is wrong with a script of the workspace, for the Problems view: as the file is on disk, so
 * that it stays when the editor is closed.
 */
final class ProblemMarkers {
  private final IFile file;
  private Optional<List<Problem>> shown = Optional.empty();

  ProblemMarkers(IFile file) {
    this.file = file;
  }

  /** A version that is on disk was checked. */
  void saved(CheckedScript script) {
    if (shown.filter(script.problems()::equals).isPresent()) {
      return;
    }
    shown = Optional.of(script.problems());
    WorkspaceJob job =
        new WorkspaceJob("Problems of " + file.getName()) {
          @Override
          public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
            if (file.isAccessible()) {
              replace(script);
            }
            return Status.OK_STATUS;
          }
        };
    job.setRule(file.getWorkspace().getRuleFactory().markerRule(file));
    job.setSystem(true);
    job.schedule();
  }

  private void replace(CheckedScript script) throws CoreException {
    file.deleteMarkers(ScriptEditing.PROBLEM_MARKER, false, IResource.DEPTH_ZERO);
    for (Problem p : script.problems()) {
      file.createMarker(ScriptEditing.PROBLEM_MARKER, attributes(p, script.script().text()));
    }
  }

  private static Map<String, Object> attributes(Problem p, String text) {
    int line = (int) text.substring(0, p.range().offset()).lines().count();
    boolean atBeginning =
        p.range().offset() == 0 || text.charAt(p.range().offset() - 1) == '\n';
    return Map.of(
        IMarker.MESSAGE, p.message(),
        IMarker.SEVERITY, severity(p.severity()),
        IMarker.LINE_NUMBER, Math.max(1, atBeginning ? line + 1 : line),
        IMarker.CHAR_START, p.range().offset(),
        IMarker.CHAR_END, p.range().end(),
        IMarker.SOURCE_ID, p.code());
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case ERROR -> IMarker.SEVERITY_ERROR;
      case WARNING -> IMarker.SEVERITY_WARNING;
      case INFO -> IMarker.SEVERITY_INFO;
    };
  }
}
