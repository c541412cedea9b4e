package org.loupe.compute.torch.internal;

import java.util.Optional;

/**
 * What the native libraries need of the machine, found out without loading them. libtorch itself
 * chooses kernels for the instructions of the processor.
 *
 * @param os name of the operating system
 * @param arch name of the processor's architecture
 */
record Requirements(String os, String arch) {

  /** This machine. */
  static Requirements here() {
    return new Requirements(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** Why the libraries cannot be used and what to do; empty when nothing is missing. */
  Optional<String> missing() {
    if (os.equals("Linux") && (arch.equals("amd64") || arch.equals("x86_64"))) {
      return Optional.empty();
    }
    return Optional.of(
        "there are native libraries for Linux on x86-64 only and this is %s on %s"
            .formatted(os, arch));
  }
}
