package org.loupe.workbench.internal;

import java.nio.file.Path;
import org.eclipse.core.resources.ResourcesPlugin;

/** Paths as people read them: what lies in the workspace, from there; all else as it is. */
public final class ShownPath {
  private ShownPath() {}

  /** The path as it is shown. */
  public static String of(Path path) {
    Path root = ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath();
    return path.startsWith(root) && !path.equals(root)
        ? root.relativize(path).toString()
        : path.toString();
  }
}
