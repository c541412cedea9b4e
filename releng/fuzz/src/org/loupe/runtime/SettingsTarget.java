package org.loupe.runtime;

import java.nio.file.Path;
import org.loupe.fuzz.Reading;
import org.loupe.fuzz.Scratch;

/** Settings of a project. */
public final class SettingsTarget {
  private SettingsTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("loupe.json", bytes);
    Reading.check(() -> SettingsFile.find(file.resolveSibling("a.loupe"), file.getParent()));
  }
}
