package org.loupe.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder in memory where the bytes of a case become a file. */
public final class Scratch {
  private static final Path FOLDER = folder();

  private Scratch() {}

  private static Path folder() {
    Path memory = Path.of("/dev/shm");
    try {
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "loupe-fuzz-")
          : Files.createTempDirectory("loupe-fuzz-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file; the one of the last case goes, since a mapped file must not be shortened. */
  public static Path file(String name, byte[] bytes) {
    Path file = FOLDER.resolve(name);
    try {
      Files.deleteIfExists(file);
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
