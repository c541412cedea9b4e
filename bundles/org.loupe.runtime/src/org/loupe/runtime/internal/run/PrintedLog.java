package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.runtime.internal.result.OutputProblems;

/** The file of what a step prints; there is none where nothing is printed. Thread-safe. */
final class PrintedLog implements Consumer<String>, AutoCloseable {
  /** Its name in the step's folder. */
  static final String FILE = "log.txt";

  private final Path file;
  private final Runnable begun;
  private Optional<Writer> writer = Optional.empty();

  /**
   * A log without lines.
   *
   * @param begun is told when the file is made
   */
  PrintedLog(Path file, Runnable begun) {
    this.file = file;
    this.begun = begun;
  }

  @Override
  public synchronized void accept(String line) {
    try {
      if (writer.isEmpty()) {
        Files.createDirectories(file.getParent());
        writer = Optional.of(Files.newBufferedWriter(file));
        begun.run();
      }
      writer.get().write(line + "\n");
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(file, e);
    }
  }

  @Override
  public synchronized void close() {
    if (writer.isPresent()) {
      try {
        writer.get().close();
      } catch (IOException e) {
        throw OutputProblems.cannotWrite(file, e);
      }
    }
  }
}
