package org.loupe.runtime.history;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.runtime.RunIndex;

/** Finds runs: those of the index, or those that lie below a folder. */
public final class RunFolders {
  /** Deep enough for a project, and not the whole disk. */
  private static final int DEPTH = 8;

  private static final Comparator<FoundRun> NEWEST_FIRST =
      Comparator.comparing((FoundRun r) -> r.manifest().text("started"))
          .reversed()
          .thenComparing(r -> r.folder().toString());

  private RunFolders() {}

  /** The runs of the index that are still there, and what became of older and interrupted ones. */
  public static List<FoundRun> of(RunIndex index) {
    return index.folders().stream()
        .flatMap(f -> Stream.of("", FoundRun.PARTIAL, ".previous").map(s -> sibling(f, s)))
        .map(FoundRun::in)
        .flatMap(Optional::stream)
        .sorted(NEWEST_FIRST)
        .toList();
  }

  private static Path sibling(Path folder, String suffix) {
    return suffix.isEmpty() ? folder : folder.resolveSibling(folder.getFileName() + suffix);
  }

  /** The runs below a folder, itself included; links are not followed. */
  public static List<FoundRun> below(Path folder) throws IOException {
    List<FoundRun> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.noneOf(FileVisitOption.class),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            Optional<FoundRun> run = FoundRun.in(dir);
            run.ifPresent(found::add);
            return run.isPresent() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // a folder of somebody else's below it is no reason to show nothing
            if (file.equals(folder)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(NEWEST_FIRST);
    return found;
  }
}
