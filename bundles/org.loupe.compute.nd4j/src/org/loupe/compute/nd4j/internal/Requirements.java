package org.loupe.compute.nd4j.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the native libraries need of the machine, found out without loading them. */
final class Requirements {
  /** The build of ND4J that is used: with oneDNN, for processors with AVX2. */
  static final String EXTENSION = "-onednn-avx2";

  private static final String PLATFORM = "linux-x86_64";
  private static final String LIBRARY =
      "org/nd4j/linalg/cpu/nativecpu/bindings/" + PLATFORM + EXTENSION + "/libnd4jcpu.so";
  private static final List<String> INSTRUCTIONS = List.of("avx2", "fma");

  private final String os;
  private final String arch;
  private final Path cpuInfo;
  private final ClassLoader loader;

  /** Made of parts for tests. */
  Requirements(String os, String arch, Path cpuInfo, ClassLoader loader) {
    this.os = os;
    this.arch = arch;
    this.cpuInfo = cpuInfo;
    this.loader = loader;
  }

  /** This machine. */
  static Requirements here() {
    return new Requirements(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Path.of("/proc/cpuinfo"),
        Requirements.class.getClassLoader());
  }

  /** Why the libraries cannot be used and what to do; empty when nothing is missing. */
  Optional<String> missing() {
    if (!os.equals("Linux") || !(arch.equals("amd64") || arch.equals("x86_64"))) {
      return Optional.of(
          "there are native libraries for Linux on x86-64 only and this is %s on %s"
              .formatted(os, arch));
    }
    if (loader.getResource(LIBRARY) == null) {
      return Optional.of(
          "the native libraries are not installed; install the bundle"
              + " org.loupe.compute.nd4j.cpu.linux.x86_64");
    }
    List<String> absent = absentInstructions();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the processor lacks %s; use another engine or a processor of 2013 or later"
                .formatted(String.join(" and ", absent)));
  }

  private List<String> absentInstructions() {
    try (Stream<String> lines = Files.lines(cpuInfo, StandardCharsets.ISO_8859_1)) {
      Optional<String> flags = lines.filter(l -> l.startsWith("flags")).findFirst();
      // where the system does not tell, loading will
      return flags
          .map(f -> Arrays.asList(f.split("\\s+")))
          .map(f -> INSTRUCTIONS.stream().filter(i -> !f.contains(i)).toList())
          .orElse(List.of());
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }
}
