package org.loupe.workbench.internal.welcome;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PartInitException;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunIndex;
import org.loupe.workbench.internal.project.Scripts;

/** The scripts that were opened last in this workspace, and the last runs. */
public final class Recent implements IPartListener2 {
  private static final String KEY = "recentScripts";
  private static final String SEPARATOR = "\n";
  private static final int MOST = 6;

  /** The scripts that are still there, the last one first. */
  static List<Path> scripts() {
    return Arrays.stream(preferences().get(KEY, "").split(SEPARATOR))
        .filter(s -> !s.isEmpty())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .toList();
  }

  /** The reports of the last runs, the last one first. */
  static List<Path> reports(Places places) {
    return new RunIndex(places)
        .folders().stream()
            .map(f -> f.resolve("report.html"))
            .filter(Files::isRegularFile)
            .sorted(Comparator.comparing((Path p) -> p.toFile().lastModified()).reversed())
            .limit(MOST)
            .toList();
  }

  @Override
  public void partOpened(IWorkbenchPartReference part) {
    if (part instanceof IEditorReference editor) {
      file(editor).filter(p -> p.toString().endsWith(Scripts.ENDING)).ifPresent(Recent::add);
    }
  }

  private static Optional<Path> file(IEditorReference editor) {
    try {
      IEditorInput input = editor.getEditorInput();
      // a file that is gone has no place
      return input instanceof IURIEditorInput file
          ? Optional.ofNullable(file.getURI())
              .filter(uri -> "file".equals(uri.getScheme()))
              .map(Path::of)
          : Optional.empty();
    } catch (PartInitException _) {
      return Optional.empty(); // it shows what is wrong by itself
    }
  }

  private static void add(Path script) {
    preferences()
        .put(
            KEY,
            Stream.concat(Stream.of(script), scripts().stream().filter(p -> !p.equals(script)))
                .limit(MOST)
                .map(Path::toString)
                .collect(Collectors.joining(SEPARATOR)));
  }

  private static IEclipsePreferences preferences() {
    return InstanceScope.INSTANCE.getNode("org.loupe.workbench");
  }
}
