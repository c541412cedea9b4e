package org.loupe.dsl.ui.internal.editor;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.loupe.dsl.Span;

/** Files of scripts, within the workspace and outside of it. */
final class ScriptPlace {
  private ScriptPlace() {}

  /** Where an input of an editor is on disk. */
  static Optional<Path> of(IEditorInput input) {
    Optional<Path> file =
        file(input).flatMap(f -> Optional.ofNullable(f.getLocation())).map(l -> l.toPath());
    return file.or(() -> uri(input));
  }

  private static Optional<Path> uri(IEditorInput input) {
    return Optional.ofNullable(Adapters.adapt(input, IURIEditorInput.class))
        .map(IURIEditorInput::getURI)
        .filter(u -> "file".equals(u.getScheme()))
        .map(Path::of);
  }

  /** The file of an input, when it is in the workspace. */
  static Optional<IFile> file(IEditorInput input) {
    return Optional.ofNullable(Adapters.adapt(input, IFile.class));
  }

  /** Opens a script where something is in it. */
  static void open(IWorkbenchPage page, Span span) throws PartInitException {
    Path path = Path.of(span.file()).toAbsolutePath();
    IFile[] files =
        ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(path.toUri());
    IEditorPart editor;
    if (files.length > 0) {
      editor = IDE.openEditor(page, files[0]);
    } else {
      IFileStore store = EFS.getLocalFileSystem().getStore(path.toUri());
      editor = IDE.openEditorOnFileStore(page, store);
    }
    if (editor instanceof ITextEditor text) {
      text.selectAndReveal(span.offset(), span.length());
    }
  }
}
