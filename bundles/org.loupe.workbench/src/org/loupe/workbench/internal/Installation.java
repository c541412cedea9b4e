package org.loupe.workbench.internal;

import java.nio.file.Path;
import java.util.Optional;

/** The folder that the product was unpacked in. */
public final class Installation {
  private Installation() {}

  /** The folder; empty when the launcher has not told it. */
  public static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("loupe.installation")).map(Path::of);
  }
}
