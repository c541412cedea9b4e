package org.loupe.cli.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;

/**
 * Where a replay is written: a folder that somebody wants to keep, or one that is removed.
 *
 * @param out the run folder
 * @param temporary the folder around it that is removed
 */
record ReplayFolder(Path out, Optional<Path> temporary) implements AutoCloseable {

  /** The folder that was asked for, else a temporary one. */
  static ReplayFolder of(Optional<Path> out) {
    if (out.isPresent()) {
      return new ReplayFolder(out.get(), Optional.empty());
    }
    try {
      Path folder = Files.createTempDirectory("loupe-replay-");
      return new ReplayFolder(folder.resolve("run"), Optional.of(folder));
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NOT_WRITTEN,
          "The folder for the replay cannot be made: %s.".formatted(e),
          "Choose one with '--out'.",
          e);
    }
  }

  boolean isTemporary() {
    return temporary.isPresent();
  }

  @Override
  public void close() {
    temporary.ifPresent(ReplayFolder::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path p : deepestFirst) {
        Files.deleteIfExists(p);
      }
    } catch (IOException e) {
      System.getLogger(ReplayFolder.class.getName())
          .log(System.Logger.Level.DEBUG, "the folder of a replay stays", e);
    }
  }
}
