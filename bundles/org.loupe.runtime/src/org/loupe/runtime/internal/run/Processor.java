package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor of this machine: libraries choose their kernels by it, and with them roundings. */
final class Processor {
  private static final Path INFO = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Its name; empty where the system does not tell. */
  static String name() {
    if (!Files.isReadable(INFO)) {
      return "";
    }
    try {
      return Files.readAllLines(INFO).stream()
          .filter(l -> l.startsWith("model name"))
          .findFirst()
          .map(l -> l.substring(l.indexOf(':') + 1).strip())
          .orElse("");
    } catch (IOException _) {
      return "";
    }
  }
}
