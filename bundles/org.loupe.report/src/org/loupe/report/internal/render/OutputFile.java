package org.loupe.report.internal.render;

import java.io.IOException;
import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Durability;
import org.loupe.report.ReportProblem;

/** Files of a run folder: they appear complete or not at all. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file, in place of an older one.
   *
   * @throws LoupeException LP-1204 when that fails; an older file is then left as it was
   */
  public static void write(Path file, Durability durability, AtomicFile.Content content) {
    try {
      AtomicFile.write(file, durability, content);
    } catch (IOException e) {
      throw new LoupeException(
          ReportProblem.UNWRITABLE, "'%s' cannot be written: %s.".formatted(file, e), e);
    }
  }

  /** Writes a file of a result, which is forced to disk with the run folder as a whole. */
  static void write(Path file, AtomicFile.Content content) {
    write(file, Durability.LATER, content);
  }

  /** Writes bytes, as {@link #write(Path, AtomicFile.Content)}. */
  static void write(Path file, byte[] bytes) {
    write(file, out -> out.write(bytes));
  }
}
