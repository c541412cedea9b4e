package org.loupe.runtime.internal.cache;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.loupe.api.Cancellation;

/**
 * Results of the steps of a run, kept in its folder as long as it lasts: what an interrupted run is
 * gone on from, also when the cache is not used. A folder a step, which appears as a whole.
 * Thread-safe.
 */
public final class Checkpoints {
  private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());

  /** No step is called so. */
  private static final String TEMPORARY = ".tmp";

  /** Nor so. */
  private static final String STATES = ".states";

  private final Path folder;

  /**
   * The results in a folder.
   *
   * @param folder made when it is first needed
   */
  public Checkpoints(Path folder) {
    this.folder = folder;
  }

  /** Where they are. */
  public Path folder() {
    return folder;
  }

  /**
   * Where the state of a step that is not finished is kept.
   *
   * @param key hash of what the step depends on
   */
  public Path state(String key) {
    return folder.resolve(STATES).resolve(key + ".npz");
  }

  /** Whether a step has left a result, whatever it is worth. */
  public boolean has(String step) {
    return Files.isDirectory(folder.resolve(step));
  }

  /** Makes the result of a step that another run has kept known here: it is that run's. */
  public void borrow(String step, Checkpoints other) throws IOException {
    Path link = folder.resolve(step);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, other.folder.resolve(step));
  }

  /** Whether the result of a step is another run's, which has its files, too. */
  public boolean isBorrowed(String step) {
    return Files.isSymbolicLink(folder.resolve(step));
  }

  /**
   * Looks for the result of a step.
   *
   * @param key what it depends on
   * @param type its record
   */
  public ResultCache.Lookup find(
      String step, CacheKey key, Class<? extends Record> type, Cancellation cancellation) {
    if (!has(step)) {
      return new ResultCache.Miss("its result was not kept");
    }
    Path kept = folder.resolve(step);
    try {
      String differences = key.differences(ResultFolder.key(kept));
      return differences.isEmpty()
          ? ResultFolder.read(kept, type, cancellation)
          : new ResultCache.Miss(differences);
    } catch (IOException | RuntimeException e) {
      // not the folder's fault
      cancellation.check();
      LOG.log(Level.DEBUG, "the result in " + kept + " is damaged", e);
      return new ResultCache.Miss("its result is damaged");
    }
  }

  /**
   * Reads the result of a step that a part of this run has left just now.
   *
   * @param type its record
   */
  public ResultCache.Lookup read(
      String step, Class<? extends Record> type, Cancellation cancellation) {
    if (!has(step)) {
      return new ResultCache.Miss("its result was not kept");
    }
    try {
      return ResultFolder.read(folder.resolve(step), type, cancellation);
    } catch (IOException | RuntimeException e) {
      cancellation.check();
      LOG.log(Level.DEBUG, "the result of " + step + " is damaged", e);
      return new ResultCache.Miss("its result is damaged");
    }
  }

  /**
   * Keeps the result of a step.
   *
   * @param hashes of its components
   * @param stored the same result in the cache, whose files need not be written twice
   */
  public void put(
      String step, CacheKey key, Record result, Map<String, String> hashes, Optional<Path> stored)
      throws IOException {
    Path temporary = folder.resolve(TEMPORARY).resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(temporary);
      if (stored.isEmpty() || !isLinked(stored.get(), temporary)) {
        CacheSpace.delete(temporary);
        Files.createDirectories(temporary);
        ResultFolder.write(temporary, key, result, hashes);
      }
      Path kept = folder.resolve(step);
      CacheSpace.delete(kept);
      // a step of a sweep lies below the sweep and the point
      Files.createDirectories(kept.getParent());
      Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      CacheSpace.delete(temporary);
    }
  }

  /** Other names for the files of an entry: not for all file systems, nor from one to another. */
  private static boolean isLinked(Path entry, Path folder) {
    try (Stream<Path> all = Files.list(entry)) {
      List<Path> files = all.toList();
      for (Path file : files) {
        Files.createLink(folder.resolve(file.getFileName()), file);
      }
      return files.stream().anyMatch(f -> f.endsWith(ResultFolder.ENTRY));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(Level.DEBUG, "the files of " + entry + " cannot be linked", e);
      return false;
    }
  }

  /** Removes what a killed process has begun. */
  public void removeLeftovers() {
    CacheSpace.delete(folder.resolve(TEMPORARY));
  }
}
