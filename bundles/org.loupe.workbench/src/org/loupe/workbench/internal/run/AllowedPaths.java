package org.loupe.workbench.internal.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/** The folders beyond their own that scripts of this workspace may use. */
public final class AllowedPaths {
  private static final String KEY = "allowedPaths";
  private static final String SEPARATOR = "\n";

  private AllowedPaths() {}

  /** The folders that a person has allowed. */
  public static List<Path> kept() {
    return Arrays.stream(node().get(KEY, "").split(SEPARATOR))
        .filter(s -> !s.isEmpty())
        .map(Path::of)
        .toList();
  }

  /** Keeps the folders with the workspace. */
  public static void keep(List<Path> folders) {
    node().put(KEY, folders.stream().map(Path::toString).collect(Collectors.joining(SEPARATOR)));
  }

  private static IEclipsePreferences node() {
    return InstanceScope.INSTANCE.getNode("org.loupe.workbench");
  }
}
