package org.loupe.runtime.internal.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.result.OutputProblems;

/**
 * The folder of a run: work goes into {@code <out>.partial}, which is locked; a finished run is
 * moved to {@code <out>}, and an older run there becomes {@code <out>.previous}, unless that would
 * put a failed run in place of another one. A folder that is no run folder is never touched.
 */
final class OutputFolder implements AutoCloseable {

  private static final String LOCK = ".lock";

  private final Path target;
  private final Path partial;
  private final FileChannel lockFile;
  private final FileLock lock;
  private boolean begun;

  private OutputFolder(Path target, Path partial, FileChannel lockFile, FileLock lock) {
    this.target = target;
    this.partial = partial;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Opens the folder for a new run. What an interrupted run left in {@code .partial} stays until
   * {@link #begin}.
   *
   * @throws LoupeException when it cannot be written, is in use, or is no run folder
   */
  static OutputFolder open(Path out) {
    Path target = out.toAbsolutePath().normalize();
    if (target.getParent() == null) {
      throw new LoupeException(RunProblem.OUTPUT, "The output cannot be the root folder.");
    }
    Path partial = sibling(target, ".partial");
    checkIsRun(target);
    checkIsRun(partial);
    try {
      while (true) {
        Files.createDirectories(partial);
        FileChannel file =
            FileChannel.open(
                partial.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(file);
        if (lock == null) {
          file.close();
          throw new LoupeException(
              RunProblem.OUTPUT_IN_USE, "Another run is writing to " + target + ".");
        }
        if (Files.exists(partial.resolve(LOCK))) {
          return new OutputFolder(target, partial, file, lock);
        }
        // another run was just finished: its folder was moved away with the lock in it
        file.close();
      }
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(target, e);
    }
  }

  /** Removes what an interrupted run left: the new one has all it needs. */
  void begin() {
    try {
      clear(partial);
      begun = true;
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(target, e);
    }
  }

  private static FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** A folder is a run's when it is empty, has a manifest, or only what a killed run leaves. */
  private static void checkIsRun(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new LoupeException(RunProblem.NOT_A_RUN, folder + " is a file.");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      boolean empty = entries.findAny().isEmpty();
      boolean run = Files.exists(folder.resolve("run.json")) || Files.exists(folder.resolve(LOCK));
      if (!empty && !run) {
        throw new LoupeException(
            RunProblem.NOT_A_RUN, folder + " has files that are not from a run.");
      }
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(folder, e);
    }
  }

  /** Where the run writes until it is finished. */
  Path work() {
    return partial;
  }

  /** Where the run will be. */
  Path target() {
    return target;
  }

  /** Moves the finished run into place and gives its folder. */
  Path finish() {
    Path previous = sibling(target, ".previous");
    try {
      if (Files.exists(target)) {
        checkIsRun(target);
        checkIsRun(previous);
        if (isFailed(target) && Files.exists(previous)) {
          // two failures in a row do not cost the last good run
          delete(target);
        } else {
          delete(previous);
          move(target, previous);
        }
      }
      move(partial, target);
      // only now: as long as the lock is there nobody else takes the folder for left over
      Files.deleteIfExists(target.resolve(LOCK));
      return target;
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(target, e);
    }
  }

  private static boolean isFailed(Path run) throws IOException {
    Path manifest = run.resolve("run.json");
    try {
      return Files.isRegularFile(manifest)
          && JsonParser.parseString(Files.readString(manifest))
              instanceof JsonObject o
          && o.get("state") instanceof JsonPrimitive p
          && p.getAsString().equals("failed");
    } catch (JsonParseException | CharacterCodingException _) {
      return false;
    }
  }

  /** A run that could not begin leaves no folder; one with an interrupted run in it stays. */
  private void dropIfEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(partial)) {
      if (entries.anyMatch(p -> !p.getFileName().toString().equals(LOCK))) {
        return;
      }
    }
    Files.deleteIfExists(partial.resolve(LOCK));
    Files.deleteIfExists(partial);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
    }
  }

  private static Path sibling(Path folder, String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path p : entries.filter(p -> !p.getFileName().toString().equals(LOCK)).toList()) {
        delete(p);
      }
    }
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Ends the lock; what is still in {@code .partial} stays there and can be looked at. */
  @Override
  public void close() {
    try {
      if (!begun) {
        dropIfEmpty();
      }
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      System.getLogger(OutputFolder.class.getName())
          .log(System.Logger.Level.DEBUG, "the lock of {0} was gone already", partial);
    }
  }
}
