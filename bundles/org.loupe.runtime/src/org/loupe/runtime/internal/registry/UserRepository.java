package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Repository;
import org.loupe.runtime.RunProblem;

/**
 * The user's own entries. A file is read when it has changed since it was read last or, in a new
 * process, since the index was written. Thread-safe.
 */
final class UserRepository implements Repository {
  /** Its name in listings. */
  static final String NAME = "user";

  private final UserFolder folder;
  private final ContentStore content;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();
  private volatile boolean isIndexRead;

  private record Known(Stamp stamp, Optional<UserEntry> entry, Optional<LoupeException> problem) {}

  /**
   * What is there.
   *
   * @param entries what can be used
   * @param broken what cannot, by its file
   */
  record Snapshot(List<UserEntry> entries, Map<Path, LoupeException> broken) {}

  UserRepository(UserFolder folder) {
    this.folder = folder;
    this.content = new ContentStore(folder.content());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Entry> entries() {
    return snapshot().entries().stream().map(UserEntry::entry).toList();
  }

  /** All entries as they are now. */
  Snapshot snapshot() {
    List<UserEntry> entries = new ArrayList<>();
    Map<Path, LoupeException> broken = new LinkedHashMap<>();
    Map<String, EntryIndex.Indexed> index = isIndexRead ? Map.of() : EntryIndex.read(folder);
    isIndexRead = true;
    for (String kind : UserFolder.KINDS) {
      for (Path file : files(kind, broken)) {
        Known now = known(file, kind, index);
        now.entry().ifPresent(entries::add);
        now.problem().ifPresent(p -> broken.put(file, p));
      }
    }
    return new Snapshot(List.copyOf(entries), broken);
  }

  private List<Path> files(String kind, Map<Path, LoupeException> broken) {
    try {
      return folder.files(kind);
    } catch (IOException e) {
      broken.put(
          folder.entries(kind),
          new LoupeException(
              RunProblem.BAD_ENTRY,
              "The entries in '%s' cannot be read: %s.".formatted(folder.entries(kind), e),
              "Make the folder readable.",
              e));
      return List.of();
    }
  }

  private Known known(Path file, String kind, Map<String, EntryIndex.Indexed> index) {
    try {
      Stamp stamp = Stamp.of(file);
      Known before = known.get(file);
      if (before != null && before.stamp().equals(stamp)) {
        return before;
      }
      EntryIndex.Indexed indexed = index.get(EntryIndex.key(folder, file));
      boolean isCurrent = indexed != null && indexed.stamp().equals(stamp);
      UserEntry entry = isCurrent ? EntryJson.of(file, indexed.json()) : EntryJson.read(file);
      Known now = new Known(stamp, Optional.of(checked(entry, kind)), Optional.empty());
      known.put(file, now);
      return now;
    } catch (LoupeException e) {
      return new Known(new Stamp(0, 0, ""), Optional.empty(), Optional.of(e));
      // it was removed since it was listed
    } catch (IOException _) {
      return new Known(new Stamp(0, 0, ""), Optional.empty(), Optional.empty());
    }
  }

  private static UserEntry checked(UserEntry read, String kind) {
    Entry entry = read.entry();
    String version = UserFolder.version(read.file());
    boolean fits =
        entry.kind().equals(kind)
            && entry.name().equals(UserFolder.name(read.file()))
            && (version.isEmpty() || version.equals(entry.version()));
    if (!fits) {
      throw new LoupeException(
          RunProblem.BAD_ENTRY,
          "The entry '%s' cannot be used: it is version %s of the %s '%s' within."
              .formatted(read.file(), entry.version(), entry.kind(), entry.name()));
    }
    return read;
  }

  /**
   * Says why the entry of a name cannot be used, when it is there and neither it nor an older one
   * can.
   *
   * @throws LoupeException LP-1127
   */
  void checkReadable(String kind, String name) {
    Snapshot now = snapshot();
    Optional<String> newest =
        now.entries().stream()
            .map(UserEntry::entry)
            .filter(e -> e.kind().equals(kind) && e.name().equals(name))
            .map(Entry::version)
            .max(VersionOrder.OLDEST_FIRST);
    now.broken().forEach(
        (file, problem) -> {
          boolean isMeant =
              file.getParent().equals(folder.entries(kind))
                  && UserFolder.name(file).equals(name);
          boolean counts =
              newest.isEmpty()
                  || VersionOrder.OLDEST_FIRST.compare(UserFolder.version(file), newest.get()) > 0;
          if (isMeant && counts) {
            throw problem;
          }
        });
  }

  /** The entry with what its file says besides; empty when it is not the user's. */
  Optional<UserEntry> of(Entry entry) {
    return snapshot().entries().stream().filter(e -> e.entry().equals(entry)).findFirst();
  }

  /** The folder in which the files of an entry are. */
  Path base(UserEntry entry) {
    return entry.linked().orElseGet(() -> content.folder(entry.entry().files()));
  }

  @Override
  public InputStream open(Entry entry, Entry.EntryFile file) throws IOException {
    Path base = of(entry).map(this::base).orElseGet(() -> content.folder(entry.files()));
    return Files.newInputStream(base.resolve(file.name()));
  }
}
