package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.loupe.workbench.internal.project.Scripts;

/** The script that a person means: the one that is selected, else the one that is edited. */
final class EditedScript {
  private EditedScript() {}

  /** The script; empty when none is selected or open. */
  static Optional<Path> of(IWorkbenchWindow window) {
    IWorkbenchPage page = window.getActivePage();
    if (page == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(page.getActivePart())
        .filter(p -> !(p instanceof IEditorPart))
        .flatMap(_ -> selected(page.getSelection()))
        .or(
            () ->
                Optional.ofNullable(page.getActiveEditor()).flatMap(e -> file(e.getEditorInput())))
        .filter(p -> p.toString().endsWith(Scripts.ENDING));
  }

  private static Optional<Path> selected(ISelection selection) {
    return selection instanceof IStructuredSelection s
        ? Optional.ofNullable(Adapters.adapt(s.getFirstElement(), IFile.class))
            .map(f -> f.getLocation().toPath())
        : Optional.empty();
  }

  private static Optional<Path> file(IEditorInput input) {
    return input instanceof IURIEditorInput f && "file".equals(f.getURI().getScheme())
        ? Optional.of(Path.of(f.getURI()))
        : Optional.empty();
  }

  /**
   * Saves the editors of a script: what is run is what is seen.
   *
   * @return whether all is saved
   */
  static boolean save(IWorkbenchWindow window, Path script) {
    IWorkbenchPage page = window.getActivePage();
    return Arrays.stream(page.getDirtyEditors())
        .filter(e -> file(e.getEditorInput()).filter(script::equals).isPresent())
        .allMatch(e -> page.saveEditor(e, false));
  }
}
