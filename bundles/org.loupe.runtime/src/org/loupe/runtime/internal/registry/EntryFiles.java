package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.file.HashCache;

/** Checks the files of the user's entries where they lie. */
final class EntryFiles {
  private final HashCache hashes;

  EntryFiles(HashCache hashes) {
    this.hashes = hashes;
  }

  /**
   * The files of an entry in a folder.
   *
   * @throws LoupeException LP-1124 when one has other bytes or is one too many, LP-1125 when one is
   *     gone
   */
  List<Path> checked(Entry entry, Path base) {
    List<Path> files = new ArrayList<>();
    for (Entry.EntryFile file : entry.files()) {
      Path path = base.resolve(file.name());
      try {
        check(entry, file, path);
      } catch (IOException e) {
        throw gone(entry, file, path, "it cannot be read (%s)".formatted(e));
      }
      files.add(path);
    }
    checkFolders(entry, base);
    return files;
  }

  private void check(Entry entry, Entry.EntryFile file, Path path) throws IOException {
    if (!Files.exists(path)) {
      throw gone(entry, file, path, "it is gone");
    }
    if (!Files.isRegularFile(path)) {
      throw gone(entry, file, path, "it is no file");
    }
    String hash = hashes.sha256(path, Cancellation.never());
    if (!hash.equals(file.sha256())) {
      throw new LoupeException(
          RunProblem.ENTRY_HASH,
          "'%s' of the entry '%s' has changed: SHA-256 is %s and should be %s (%s)."
              .formatted(file.name(), entry.name(), hash, file.sha256(), path));
    }
  }

  private static LoupeException gone(
      Entry entry, Entry.EntryFile file, Path path, String why) {
    return new LoupeException(
        RunProblem.ENTRY_FILE,
        "'%s' of the entry '%s' cannot be used: %s (%s)."
            .formatted(file.name(), entry.name(), why, path));
  }

  /** A reader of a folder takes all that is in it: nothing may have come since. */
  private static void checkFolders(Entry entry, Path base) {
    Set<Path> known = new HashSet<>();
    Set<Path> folders = new HashSet<>();
    for (Entry.EntryFile f : entry.files()) {
      Path path = base.resolve(f.name());
      known.add(path);
      if (f.name().contains("/")) {
        folders.add(base.resolve(f.name().substring(0, f.name().indexOf('/'))));
      }
    }
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS) && !known.contains(p))
            .min(Path::compareTo)
            .ifPresent(
                p -> {
                  throw new LoupeException(
                      RunProblem.ENTRY_HASH,
                      "'%s' is in a folder of the entry '%s' and none of its files."
                          .formatted(p, entry.name()),
                      "Remove the file, or add the folder again as a new version.");
                });
      } catch (IOException e) {
        throw new LoupeException(
            RunProblem.ENTRY_FILE,
            "The folder '%s' of the entry '%s' cannot be read: %s."
                .formatted(folder, entry.name(), e),
            e);
      }
    }
  }
}
