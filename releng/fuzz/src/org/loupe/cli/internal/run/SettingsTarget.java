package org.loupe.cli.internal.run;

import java.nio.file.Path;
import org.loupe.fuzz.Reading;
import org.loupe.fuzz.Scratch;

/** Settings of a project. In this package for the reader is not for others. */
public final class SettingsTarget {
  private SettingsTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("loupe.json", bytes);
    Reading.check(() -> SettingsFile.find(file.resolveSibling("a.loupe"), file.getParent()));
  }
}
