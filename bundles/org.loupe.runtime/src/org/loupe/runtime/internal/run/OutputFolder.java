package org.loupe.runtime.internal.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.data.io.ForcedFolder;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.cache.Checkpoints;
import org.loupe.runtime.internal.result.OutputProblems;

/**
 * The folder of a run: work goes into {@code <out>.partial}, which is locked; a finished run is
 * moved to {@code <out>}, and an older run there becomes {@code <out>.previous}, unless that would
 * put a failed run in place of another one. A folder that is no run folder is never touched.
 *
 * <p>A process that is killed while it moves them leaves a mark in the finished run; whoever opens
 * the folder next moves it into place.
 */
final class OutputFolder implements AutoCloseable {

  /** Where results of steps are kept as long as the run lasts. */
  static final String KEPT = ".steps";

  /** The plan that is run. */
  static final String PLAN = "plan.json";

  /** The mark of a run that has all its files and is being moved. */
  private static final String COMPLETE = ".complete";

  /** What is to go: a folder that is deleted file by file would be no run folder in between. */
  private static final String OLD = ".old";

  private final Path target;
  private final Path partial;
  private final RunLock lock;
  private boolean moved;
  private boolean kept;

  private OutputFolder(Path target, Path partial, RunLock lock) {
    this.target = target;
    this.partial = partial;
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
      return switch (RunLock.ask(partial)) {
        case RunLock.Refused(String owner) ->
            throw new LoupeException(
                RunProblem.OUTPUT_IN_USE,
                "Another run is writing to %s: %s.".formatted(target, owner));
        case RunLock.Granted(RunLock lock) -> {
          tidy(target);
          OutputFolder folder = new OutputFolder(target, partial, lock);
          yield folder.isComplete() ? folder.movedIntoPlace() : folder;
        }
      };
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(target, e);
    }
  }

  private boolean isComplete() {
    return Files.exists(partial.resolve(COMPLETE));
  }

  /** Ends what a killed process was about to do, and opens the folder once more. */
  private OutputFolder movedIntoPlace() {
    try (this) {
      finish();
    }
    return open(target);
  }

  /** Removes what an interrupted run left: the new one has all it needs. */
  void begin() {
    begin(Set.of(RunLock.NAME));
  }

  /** Removes what an interrupted run left but for the results of its steps, and its plan. */
  void beginAgain() {
    begin(Set.of(RunLock.NAME, PLAN, KEPT));
    kept().removeLeftovers();
  }

  /** Results of steps, as long as the run lasts. */
  Checkpoints kept() {
    return new Checkpoints(partial.resolve(KEPT));
  }

  private void begin(Set<String> kept) {
    try (Stream<Path> entries = Files.list(partial)) {
      for (Path p : entries.filter(p -> !kept.contains(p.getFileName().toString())).toList()) {
        delete(p);
      }
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(target, e);
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
      boolean run =
          Files.exists(folder.resolve("run.json")) || Files.exists(folder.resolve(RunLock.NAME));
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

  /** As {@link #finish}, but keeps the results of the steps: shards are merged from them. */
  Path finishShard() {
    kept = true;
    return finish();
  }

  /** Forces the finished run to disk, moves it into place and gives its folder. */
  Path finish() {
    Path previous = sibling(target, ".previous");
    try {
      if (!isComplete()) {
        // without it a machine that loses its power might keep names of files and no content
        Path steps = partial.resolve(KEPT);
        ForcedFolder.force(partial, p -> !kept && p.equals(steps));
        Files.createFile(partial.resolve(COMPLETE));
      }
      if (!kept) {
        delete(partial.resolve(KEPT));
      }
      if (Files.exists(target)) {
        checkIsRun(target);
        checkIsRun(previous);
        delete(partial.resolve(OLD));
        if (!Files.exists(previous)) {
          move(target, previous);
        } else if (isFailed(target)) {
          // two failures in a row do not cost the last good run
          move(target, partial.resolve(OLD));
        } else {
          move(previous, partial.resolve(OLD));
          move(target, previous);
        }
      }
      move(partial, target);
      moved = true;
      tidy(target);
      return target;
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(target, e);
    }
  }

  /** Moves a finished part of another run into place, with the results of its steps. */
  Path finishPart() {
    try {
      delete(target);
      move(partial, target);
      moved = true;
      tidy(target);
      return target;
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(target, e);
    }
  }

  /** Removes what is not the run's; a later run does it when this process does not come so far. */
  private static void tidy(Path target) {
    try {
      delete(target.resolve(OLD));
      Files.deleteIfExists(target.resolve(COMPLETE));
      // only now: as long as the lock is there nobody else takes the folder for left over
      Files.deleteIfExists(target.resolve(RunLock.NAME));
    } catch (IOException e) {
      System.getLogger(OutputFolder.class.getName())
          .log(System.Logger.Level.DEBUG, "leftovers stay in {0}", target);
    }
  }

  private static boolean isFailed(Path run) throws IOException {
    Path manifest = run.resolve("run.json");
    try {
      return Files.isRegularFile(manifest)
          && JsonParser.parseString(Files.readString(manifest)) instanceof JsonObject o
          && o.get("state") instanceof JsonPrimitive p
          && p.getAsString().equals("failed");
    } catch (JsonParseException | CharacterCodingException _) {
      return false;
    }
  }

  /** A run that could not begin leaves no folder; one with an interrupted run in it stays. */
  private static void dropIfEmpty(Path partial) {
    try {
      try (Stream<Path> entries = Files.list(partial)) {
        if (entries.anyMatch(p -> !p.getFileName().toString().equals(RunLock.NAME))) {
          return;
        }
      }
      Files.deleteIfExists(partial.resolve(RunLock.NAME));
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      System.getLogger(OutputFolder.class.getName())
          .log(System.Logger.Level.DEBUG, "an empty folder stays: {0}", partial);
    }
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
    if (!moved) {
      dropIfEmpty(partial);
    }
    lock.close();
  }
}
