package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.data.NpyAppender;

/** The spools of a step: files beside the run's, which are gone when the run is. Thread-safe. */
final class Spools implements AutoCloseable {
  private final Path folder;
  private final List<NpyAppender> open = new ArrayList<>();

  /**
   * None yet.
   *
   * @param folder the step's own; made when it is first needed
   */
  Spools(Path folder) {
    this.folder = folder;
  }

  synchronized Spool create(DType dtype, long... rowShape) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    NpyAppender spool =
        NpyAppender.create(folder.resolve(open.size() + ".npy"), dtype, rowShape);
    open.add(spool);
    return spool;
  }

  /** Drops what was not finished. */
  @Override
  public synchronized void close() {
    for (NpyAppender spool : open) {
      try {
        spool.close();
        // the step's own failure is the one to be shown
      } catch (RuntimeException e) {
        System.getLogger(Spools.class.getName())
            .log(Level.DEBUG, "a spool cannot be closed", e);
      }
    }
  }
}
