package org.loupe.compute.internal.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the speed of engines on the processor is a property of. */
final class Processor {
  private Processor() {}

  /** The model of the processor, where the system tells, and how many cores there are. */
  static String here() {
    return name(Path.of("/proc/cpuinfo")).orElse(System.getProperty("os.arch"))
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores";
  }

  static Optional<String> name(Path cpuInfo) {
    try (Stream<String> lines = Files.lines(cpuInfo, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(l -> l.startsWith("model name") && l.contains(":"))
          .findFirst()
          .map(l -> l.substring(l.indexOf(':') + 1).strip());
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }
}
