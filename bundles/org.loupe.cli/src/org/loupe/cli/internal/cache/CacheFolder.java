package org.loupe.cli.internal.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.Places;
import org.loupe.runtime.StoredResult;
import org.loupe.runtime.StoredResults;

/**
 * The user's cache.
 *
 * @param folder where it lies
 * @param results its results
 */
record CacheFolder(Path folder, StoredResults results) {

  static CacheFolder of(Session session) {
    Places places = session.places();
    return new CacheFolder(places.cache(), new StoredResults(places));
  }

  /** The results, the most recently used first. */
  List<StoredResult> list() {
    try {
      return results.list();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Bytes of all that lies in the cache: results, unpacked libraries, converted data. */
  long bytes() {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(CacheFolder::size).sum();
    } catch (IOException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (NoSuchFileException _) {
      // a run has just removed it
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoupeException unreadable(IOException e) {
    return new LoupeException(
        CommandProblem.NO_FILE,
        "The cache in '%s' cannot be read: %s."
            .formatted(Printable.line(folder.toString()), Printable.line(e.toString())),
        "Check its permissions; the folder may be deleted at any time.",
        e);
  }
}
