package org.loupe.workbench.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder that the product was unpacked in. */
public final class Installation {
  private Installation() {}

  /** The command {@code loupe} of an installation, on the Java that the workbench runs on. */
  public static ProcessBuilder command(Path installation, List<String> arguments) {
    ProcessBuilder builder = new ProcessBuilder(installation.resolve("loupe").toString());
    builder.command().addAll(arguments);
    builder.environment().put("LOUPE_JAVA", System.getProperty("java.home"));
    return builder;
  }

  /** The folder; empty when the launcher has not told it. */
  public static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("loupe.installation")).map(Path::of);
  }
}
